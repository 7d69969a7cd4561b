import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ownElements } from '@parvis/contract';
import { toKnown } from '@parvis/kit/i18n/tag.ts';
import { bundle, locales, root, target, version } from './bundle.ts';
import { createGraph, groups, toFileName } from './chunks.ts';
import { smallest } from './smallest.ts';
import { terse } from './terse.ts';
import { buildVerifyPage } from './verify-page.ts';

const folder = join(root, 'dist/browser');

/**
 * The widgets for the script tag: one private runtime, one chunk a widget, the rest loaded when it is needed, and the
 * loader that knows the files by name.
 * @param sheets style of HTML that a server has rendered, by file
 */
export async function buildBrowser(names: readonly string[], sheets: Record<string, string>): Promise<void> {
  const draft = join(folder, 'draft');
  const chunks = await bundle({
    plugins: [terse(), smallest({}, toEager)],
    build: {
      outDir: draft,
      target,
      lib: {
        formats: ['es'],
        entry: Object.fromEntries([
          ...names.map((name) => [name, join(root, 'src', name, 'index.ts')]),
          ...locales.map((code) => [`locale-${code}`, join(root, 'src/locales', `${code}.ts`)]),
        ]),
      },
      rolldownOptions: {
        // A widget's own file may export what other files need of it.
        preserveEntrySignatures: 'allow-extension',
        output: {
          minify: false,
          entryFileNames: '[name].js',
          chunkFileNames: toFileName as never,
          codeSplitting: { includeDependenciesRecursively: false, groups },
        },
      },
    },
  });

  // The bundler copies with `for in`, and so what a page has added to Object.prototype, and then throws. It does where a
  // module that is imported as a whole shares its file with others: let what others need of it stand elsewhere.
  const copying = chunks.find(({ code }) => /Symbol\.toStringTag,\s*\{\s*value:\s*[`'"]Module/.test(code));
  if (copying) throw new Error(`${copying.fileName} has the bundler's own copy of a module's exports.`);

  // The folder is named after what is in it: its files never change under their address.
  const contents = createHash('sha256');
  for (const chunk of chunks) contents.update(chunk.fileName).update(chunk.code);
  for (const [name, text] of Object.entries(sheets)) contents.update(name).update(text);
  const folderName = `${version}-${contents.digest('hex').slice(0, 8)}`;
  renameSync(draft, join(folder, folderName));
  for (const [name, text] of Object.entries(sheets)) writeFileSync(join(folder, folderName, name), text);

  const { closure, entry, loads } = createGraph(chunks);
  await buildLoader(
    folderName,
    names.map((name) => [name, closure(entry(name).fileName).map((file) => basename(file, '.js'))] as const),
  );
  for (const name of own) await buildOwn(name);
  await buildVerifyPage(folder);
  // Ready looks, beside the loader: an owner links one by a name that stays.
  cpSync(join(root, 'themes'), join(folder, 'themes'), { recursive: true });
  writeIndex(folderName, Object.fromEntries(names.map((name) => [name, loads(name)])));
}

/**
 * What is read is needed as a whole: said to the browser, functions are compiled once and off the main thread, instead of
 * first looked at and then compiled one by one as they are called (V8's explicit compile hints; others take it for a
 * comment). On a slow phone that is 15 ms before the first post. Not in the loader, which is too short to gain.
 */
const toEager = (name: string): string =>
  /^(runtime|comments|reviews)$/.test(name) ? '//# allFunctionsCalledOnLoad\n' : '';

/** The loader asks for all files of a widget at once: it knows those beside the runtime and the widget's own. */
async function buildLoader(folderName: string, files: (readonly [name: string, files: string[]])[]): Promise<void> {
  const besides = files
    .map(([name, all]) => [name, all.filter((file) => file !== 'runtime' && file !== name)] as const)
    .filter(([, some]) => some.length > 0);
  await bundle({
    // Statements repeat each other more than expressions do, which is less in so short a file. All that is `unsafe` in it is
    // that texts are put together by `+`.
    plugins: [smallest({ sequences: false, unsafe: true })],
    define: {
      __FOLDER__: JSON.stringify(folderName),
      __CHUNKS__: JSON.stringify(Object.fromEntries(besides)),
      __LOCALES__: `${toKnown(locales)}`,
    },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target,
      lib: { formats: ['es'], entry: { parvis: join(root, 'src/loader.ts') } },
      rolldownOptions: { output: { minify: false, entryFileNames: '[name].js' } },
    },
  });
}

/** Elements in a file of their own, and what says JSON-LD by script. */
const own: readonly string[] = [...Object.keys(ownElements), 'json-ld'];

/** An element that stands alone: a page that has nothing else loads nothing else, but its words in another language. */
async function buildOwn(name: string): Promise<void> {
  await bundle({
    plugins: [smallest()],
    build: {
      outDir: folder,
      emptyOutDir: false,
      target,
      lib: { formats: ['es'], entry: { [name]: join(root, 'src', name, 'index.ts') } },
      rolldownOptions: { output: { minify: false, entryFileNames: '[name].js', chunkFileNames: `${name}-[name].js` } },
    },
  });
}

/** Files of those elements. */
const isOwn = new RegExp(`^(${own.join('|')})(-.+)?\\.js$`);

/** What is there: hashes for `integrity`, and which widget loads what. */
function writeIndex(folderName: string, chunks: object): void {
  const files = [
    'parvis.js',
    'verify.js',
    ...readdirSync(folder).filter((file) => isOwn.test(file)),
    ...readdirSync(join(folder, 'themes')).map((file) => `themes/${file}`),
    ...readdirSync(join(folder, folderName)).map((file) => `${folderName}/${file}`),
  ];
  const integrity = Object.fromEntries(
    files.map((file) => [
      file,
      `sha384-${createHash('sha384')
        .update(readFileSync(join(folder, file)))
        .digest('base64')}`,
    ]),
  );
  writeFileSync(join(folder, 'integrity.json'), JSON.stringify(integrity, null, 1));
  writeFileSync(
    join(folder, 'graph.json'),
    JSON.stringify({ version: folderName, loader: 'parvis.js', chunks }, null, 1),
  );
}
