/**
 * Builds what ships: `dist/browser` for the script tag (loader, and one folder for each version), `dist/npm` for
 * bundlers, `dist/types`. Run by `pnpm build`.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import * as contractLimits from '../contract/src/limits.ts';

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

const base: InlineConfig = {
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  plugins: [limitsOneByOne],
  // Asks whether to load tools for developers, on every page.
  define: { 'window.__PREACT_SIGNALS_DEVTOOLS__': 'false', 'typeof window': '"object"' },
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
  const [output] = [await build({ ...base, ...config })].flat() as Rolldown.RolldownOutput[];
  return output!.output.filter((file): file is Chunk => file.type === 'chunk');
}

rmSync(join(root, 'dist'), { recursive: true, force: true });

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
        ...locales.map((lang) => [`locale-${lang.toLowerCase()}`, join(root, 'src/locales', `${lang}.ts`)]),
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
              test: /node_modules[\\/](\.pnpm[\\/])?@?preact|src[\\/](i18n|locales[\\/]en[\\/]kit|kit[\\/](kit|mount|ui|theme|Stars|subject)\.)/,
            },
            // Reviews take from the comments what both need to show posts: one file less for a thread to wait for.
            {
              name: 'comments',
              test: /src[\\/](comments[\\/](index|Comments|Comment|model|comments)\.|text[\\/]|element[\\/]page-data|locales[\\/]en[\\/](posts|comments)\.|kit[\\/](posts|Avatar|Time|More|Settled|settle|Status|list|reveal|use-arrival)\.)/,
            },
            // What the controls of every widget need, and those of lists of posts besides.
            {
              name: 'act',
              test: /src[\\/](locales[\\/]en[\\/]sending\.|kit[\\/](act|Late|recall)\.)|core[\\/]src[\\/](storage|session)\./,
            },
            {
              name: 'act-posts',
              test: /src[\\/](locales[\\/]en[\\/]act\.|kit[\\/](attempt|background|controls|OutgoingPosts|PostMenu|PostPanel)\.)/,
            },
            // What every act needs: the core, and forms.
            {
              name: 'write',
              test: /src[\\/](locales[\\/]en[\\/]write\.|kit[\\/](client|figures|form|Form|outgoing|put|react|subject-input)\.)|^limits$|core[\\/]src[\\/](client|drafts|errors|http|outbox)\.|[\\/]ky[\\/]/,
            },
          ],
        },
      },
    },
  },
});

const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
/** A chunk with all it imports before it can run, itself last. */
const closure = (file: string, seen: Set<string> = new Set()): string[] => {
  for (const next of byFile.get(file)?.imports ?? []) if (!seen.has(next)) closure(next, seen);
  seen.add(file);
  return [...seen];
};
const entry = (name: string): Chunk => chunks.find((chunk) => chunk.isEntry && chunk.name === name)!;
const read = Object.fromEntries(names.map((name) => [name, closure(entry(name).fileName)]));
/** Late files that are not for writing: a menu, a report, a deletion, the next page, live events, the panel of sharing. */
const besides = new Set(['PostActs.js', 'ReportForm.js', 'Confirm.js', 'paging.js', 'live.js', 'Panel.js']);
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
const folderName = `${version}-${contents.digest('hex').slice(0, 8)}`;
renameSync(draft, join(root, 'dist/browser', folderName));

const toName = (file: string): string => basename(file, '.js');

// The loader: knows the files by name, so that it can ask for all of them at once.
await bundle({
  define: {
    __FOLDER__: JSON.stringify(folderName),
    __CHUNKS__: JSON.stringify(
      Object.fromEntries(
        names
          .map((name) => [name, read[name]!.map(toName).filter((file) => file !== 'runtime' && file !== name)])
          .filter(([, files]) => files!.length > 0),
      ),
    ),
    __LOCALES__: JSON.stringify(locales.map((lang) => lang.toLowerCase())),
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

const files = [
  'parvis.js',
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
