import { join } from 'node:path';
import type { Plugin } from 'vite';
import { bundle, compact, root } from './bundle.ts';

/** What renders HTML on a server never loads later. */
const neverLater: Plugin = {
  name: 'never-later',
  resolveDynamicImport: () => '\0later',
  load: (id) => (id === '\0later' ? 'export {};' : undefined),
};

/**
 * For servers: the same widgets as HTML.
 * @returns the sheets that this HTML may link, by file
 */
export async function buildServer(names: readonly string[]): Promise<Record<string, string>> {
  const outDir = join(root, 'dist/server');
  await bundle({
    // Style is in the HTML: the sheets that a part adopts besides go nowhere.
    define: { 'document.baseURI': 'undefined', CSSStyleSheet: 'NoSheet' },
    plugins: [neverLater],
    build: {
      outDir,
      target: 'node22',
      lib: { formats: ['es'], entry: { index: join(root, 'src/ssr/index.tsx') } },
      rolldownOptions: {
        output: { ...compact, entryFileNames: '[name].js', banner: 'class NoSheet{replaceSync(){}}' },
      },
    },
  });
  const { allRules, latestStyle, pageStyle, selectionStyle, toStyle } = (await import(join(outDir, 'index.js'))) as {
    allRules: () => string;
    latestStyle: string;
    pageStyle: string;
    selectionStyle: string;
    toStyle: (block: string, mode?: string) => string;
  };
  return Object.fromEntries([
    ...names.map((name) => [`${name}.css`, toStyle(name) + allRules()]),
    ['critique.css', toStyle('reviews', 'critique') + allRules()],
    ['latest.css', latestStyle],
    ['selection.css', selectionStyle],
    ['page.css', pageStyle + allRules()],
  ]);
}
