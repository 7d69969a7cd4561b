/**
 * Builds what ships: `dist/browser` for the script tag (loader, and one folder for each version), `dist/npm` for
 * bundlers, `dist/types`. Run by `pnpm build`.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import * as contractLimits from '../contract/src/limits.ts';
import { leanKy } from './lean-ky.ts';
import { writeManifest } from './manifest.ts';
import { toKnown } from './src/i18n/tag.ts';

const root = import.meta.dirname;
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const names = ['comments', 'reviews', 'rating', 'share'] as const;
const locales = readdirSync(join(root, 'src/locales'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'));

/** The limits of the wire as constants: code then carries the numbers that it uses, and not the table. */
const limitsOneByOne: Plugin = {
  name: 'limits-one-by-one',
  resolveId: (id) => (id === 'limits' ? id : undefined),
  load(id) {
    const toConstants = (table: object): string =>
      Object.entries(table)
        .map(([name, value]) => `export const ${name} = ${value};`)
        .join('');
    if (id === 'limits') return toConstants(contractLimits.limits);
    if (!id.endsWith('contract/src/limits.ts')) return;
    const { limits, ...others } = contractLimits;
    return `${toConstants(others)} export * as limits from 'limits';`;
  },
};

/** Names the sources: HTML that one build has rendered is taken over by the scripts of the same build alone. */
const sources = createHash('sha256');
for (const file of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
  .map(({ parentPath, name }) => join(parentPath, name))
  .sort()) {
  sources.update(readFileSync(file));
}

const base: InlineConfig = {
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  define: { __BUILD__: JSON.stringify(sources.digest('hex').slice(0, 6)) },
  plugins: [limitsOneByOne, leanKy],
  resolve: { conditions: ['parvis-source', 'module', 'browser', 'import', 'default'] },
  oxc: {
    include: /\.tsx$/,
    jsx: { runtime: 'classic', pragma: '_h', pragmaFrag: '_F' },
    jsxInject: `import { Fragment as _F, h as _h } from 'preact'`,
  },
};
// Nothing bundles these files again: marks for bundlers would only be bytes.
const compact = { minify: true, comments: false } as const;
// The first versions with `light-dark()`: with it the colours of a theme are said once.
const target = ['chrome123', 'edge123', 'firefox120', 'safari17.5'];

type Chunk = Rolldown.OutputChunk;

async function bundle(config: InlineConfig): Promise<Chunk[]> {
  const [output] = [
    await build({ ...base, ...config, define: { ...base.define, ...config.define } }),
  ].flat() as Rolldown.RolldownOutput[];
  return output!.output.filter((file): file is Chunk => file.type === 'chunk');
}

rmSync(join(root, 'dist'), { recursive: true, force: true });

/** What renders HTML on a server never loads later, and knows other addresses of posts. */
const forServer: Plugin = {
  name: 'for-server',
  enforce: 'pre',
  resolveId: (id, from) =>
    id.endsWith('/permalink.ts') && !from?.includes('/server/') ? join(root, 'src/server/permalink.ts') : undefined,
  resolveDynamicImport: () => '\0later',
  load: (id) => (id === '\0later' ? 'export {};' : undefined),
};

// For servers: the same widgets as HTML, and the sheets that this HTML may link.
await bundle({
  // Style is in the HTML: what a part wears besides goes nowhere.
  define: { 'document.baseURI': 'undefined', CSSStyleSheet: 'NoSheet' },
  plugins: [limitsOneByOne, forServer],
  build: {
    outDir: join(root, 'dist/server'),
    target: 'node22',
    lib: { formats: ['es'], entry: { index: join(root, 'src/server/index.tsx') } },
    rolldownOptions: { output: { ...compact, entryFileNames: '[name].js', banner: 'class NoSheet{replaceSync(){}}' } },
  },
});
const { allRules, pageStyle, toStyle } = (await import(join(root, 'dist/server/index.js'))) as {
  allRules: () => string;
  pageStyle: string;
  toStyle: (block: string) => string;
};
const sheets = Object.fromEntries([
  ...names.map((name) => [`${name}.css`, toStyle(name) + allRules()]),
  ['page.css', pageStyle],
]);

// The widgets, for the script tag: one private runtime, one chunk a widget, the rest loaded when it is needed.
const draft = join(root, 'dist/browser/draft');
const chunks = await bundle({
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
        ...compact,
        entryFileNames: '[name].js',
        chunkFileNames: '[name].js',
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            {
              name: 'runtime',
              test: /node_modules[\\/]preact[\\/]dist|src[\\/](i18n|locales[\\/]en[\\/]kit|kit[\\/](kit|mount|signals|ui|look|host|contrast|palette|Stars|subject)\.)/,
            },
            // Reviews take from the comments what both need to show posts: one file less for a thread to wait for.
            {
              name: 'comments',
              test: /src[\\/](comments[\\/](index|Comments|Comment|model|comments)\.|text[\\/]|element[\\/]page-data|locales[\\/]en[\\/](posts|comments)\.|kit[\\/](posts|PostList|Avatar|Time|More|Settled|settle|Status|list|reveal|permalink)\.)/,
            },
            // What the controls of every widget need, and those of lists of posts besides.
            {
              name: 'act',
              test: /src[\\/](locales[\\/]en[\\/]sending\.|kit[\\/](act|keep-focus|Late|recall)\.)|core[\\/]src[\\/](storage|session)\.|contract[\\/]src[\\/]endpoints[\\/]paths\./,
            },
            {
              name: 'act-posts',
              test: /src[\\/](locales[\\/]en[\\/]act\.|kit[\\/](attempt|background|controls|OutgoingPosts|PostMenu|PostPanel|Translated)\.)/,
            },
            // What every act needs: the core, and forms.
            {
              name: 'write',
              test: /src[\\/](locales[\\/]en[\\/]write\.|kit[\\/](client|failure|figures|outgoing|put|react|subject-input)\.)|^limits$|core[\\/]src[\\/](client|drafts|errors|http|outbox|request)\.|contract[\\/]src[\\/]endpoints[\\/](index|public)\.|[\\/]ky[\\/]/,
            },
          ],
        },
      },
    },
  },
});

// The bundler copies with `for in`, and so what a page has added to Object.prototype, and then throws. It does where a
// module that is imported as a whole shares its file with others: let what others need of it stand elsewhere.
const copying = chunks.find(({ code }) => /Symbol\.toStringTag,\s*\{\s*value:\s*[`'"]Module/.test(code));
if (copying) throw new Error(`${copying.fileName} has the bundler's own copy of a module's exports.`);

const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
/** A chunk with all it imports before it can run, itself last. */
const closure = (file: string, seen: Set<string> = new Set()): string[] => {
  for (const next of byFile.get(file)?.imports ?? []) if (!seen.has(next)) closure(next, seen);
  seen.add(file);
  return [...seen];
};
const entry = (name: string): Chunk => chunks.find((chunk) => chunk.isEntry && chunk.name === name)!;
const read = Object.fromEntries(names.map((name) => [name, closure(entry(name).fileName)]));
/**
 * Late files that are not for writing: a menu, a report, a deletion, words for what the server refused, the next page,
 * live events, how a widget gets on with its page, translation, the panel of sharing.
 */
const besides = new Set([
  'PostActs.js',
  'ReportForm.js',
  'Confirm.js',
  'explain.js',
  'paging.js',
  'live.js',
  'manners.js',
  'TranslateButton.js',
  'Panel.js',
]);
/** What comes later than `known`, by the ways that are not left out. */
const later = (known: string[], left: Set<string> = new Set()): string[] => {
  const late = new Set<string>();
  const visit = (file: string): void => {
    for (const next of byFile.get(file)?.dynamicImports ?? []) {
      if (left.has(next)) continue;
      for (const one of closure(next)) {
        if (known.includes(one) || late.has(one)) continue;
        late.add(one);
        visit(one);
      }
    }
  };
  for (const file of known) visit(file);
  return [...late];
};
const write = Object.fromEntries(names.map((name) => [name, later(read[name]!, besides)]));
const more = Object.fromEntries(
  names.map((name) => [name, later(read[name]!).filter((file) => !write[name]!.includes(file))]),
);

// The folder is named after what is in it: its files never change under their address.
const contents = createHash('sha256');
for (const chunk of chunks) contents.update(chunk.fileName).update(chunk.code);
for (const [name, text] of Object.entries(sheets)) contents.update(name).update(text);
const folderName = `${version}-${contents.digest('hex').slice(0, 8)}`;
renameSync(draft, join(root, 'dist/browser', folderName));
for (const [name, text] of Object.entries(sheets)) writeFileSync(join(root, 'dist/browser', folderName, name), text);

const toName = (file: string): string => basename(file, '.js');

// The loader: knows the files by name, so that it can ask for all of them at once.
await bundle({
  define: {
    __FOLDER__: JSON.stringify(folderName),
    __CHUNKS__: JSON.stringify(
      Object.fromEntries(
        names
          .map((name) => [name, read[name]!.map(toName).filter((file) => file !== 'runtime' && file !== name)] as const)
          .filter(([, files]) => files.length > 0)
          .map(([name, [file, ...others]]) => {
            if (others.length > 0)
              throw new Error(`The loader asks for one file beside that of ${name}, not for more.`);
            return [name, file];
          }),
      ),
    ),
    __LOCALES__: `${toKnown(locales)}`,
  },
  build: {
    outDir: join(root, 'dist/browser'),
    emptyOutDir: false,
    target,
    lib: { formats: ['es'], entry: { parvis: join(root, 'src/loader.ts') } },
    rolldownOptions: {
      output: { ...compact, entryFileNames: '[name].js' },
    },
  },
});

// For bundlers: the same widgets with their runtime inside, split at the same places.
await bundle({
  build: {
    outDir: join(root, 'dist/npm'),
    target,
    lib: { entry: join(root, 'src/index.ts'), formats: ['es'], fileName: 'index' },
    rolldownOptions: { output: { ...compact, chunkFileNames: '[name]-[hash].js' } },
  },
});
mkdirSync(join(root, 'dist/types'), { recursive: true });
execFileSync('tsc', ['-p', join(root, 'tsconfig.build.json')], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
writeManifest(join(root, 'dist'));

// Ready looks, beside the loader: an owner links one by a name that stays.
cpSync(join(root, 'themes'), join(root, 'dist/browser/themes'), { recursive: true });

const files = [
  'parvis.js',
  ...readdirSync(join(root, 'dist/browser/themes')).map((file) => `themes/${file}`),
  ...readdirSync(join(root, 'dist/browser', folderName)).map((file) => `${folderName}/${file}`),
];
const bytes = (file: string): Buffer => readFileSync(join(root, 'dist/browser', file));
const integrity = Object.fromEntries(
  files.map((file) => [file, `sha384-${createHash('sha384').update(bytes(file)).digest('base64')}`]),
);
const graph = {
  version: folderName,
  loader: 'parvis.js',
  chunks: Object.fromEntries(names.map((name) => [name, { read: read[name], write: write[name], more: more[name] }])),
};
writeFileSync(join(root, 'dist/browser/integrity.json'), JSON.stringify(integrity, null, 1));
writeFileSync(join(root, 'dist/browser/graph.json'), JSON.stringify(graph, null, 1));

const size = (file: string): number => brotliCompressSync(bytes(file)).length;
console.log(files.map((file) => `${file} ${size(file)}`).join('\n'));
