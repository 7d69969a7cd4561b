import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type InlineConfig, type Rolldown } from 'vite';

/** The package of the widgets. */
export const root: string = join(import.meta.dirname, '..');
const kit = join(root, '../kit/src');

export const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** Codes of the languages that there are messages for. */
export const locales: string[] = readdirSync(join(root, 'src/locales'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'));

/** Names the sources: HTML that one build has rendered is taken over by the scripts of the same build alone. */
const sources = createHash('sha256');
for (const file of [join(root, 'src'), kit]
  .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
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
  resolve: { conditions: ['parvis-source', 'module', 'browser', 'import', 'default'] },
  oxc: {
    include: /\.tsx$/,
    jsx: { runtime: 'classic', pragma: '_h', pragmaFrag: '_F' },
    jsxInject: `import { Fragment as _F, h as _h } from 'preact'`,
  },
};

/** Nothing bundles these files again: marks for bundlers would only be bytes. */
export const compact = { minify: true, comments: false } as const;

/** The first versions with `light-dark()`: with it the colours of a theme are said once. */
export const target: string[] = ['chrome123', 'edge123', 'firefox120', 'safari17.5'];

export type Chunk = Rolldown.OutputChunk;

/** Builds, and gives the chunks. What all builds have in common is here. */
export async function bundle(config: InlineConfig): Promise<Chunk[]> {
  const [output] = [
    await build({ ...base, ...config, define: { ...base.define, ...config.define } }),
  ].flat() as Rolldown.RolldownOutput[];
  return output!.output.filter((file): file is Chunk => file.type === 'chunk');
}
