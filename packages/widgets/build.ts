/**
 * Builds what ships: `dist/browser` for the script tag (loader, and one folder for each version), `dist/server` for HTML,
 * `dist/npm` for bundlers, `dist/types`. Run by `pnpm build`.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { elementNames } from '@parvis/contract/elements';
import { buildBrowser } from './build/browser.ts';
import { root } from './build/bundle.ts';
import { buildNpm } from './build/npm.ts';
import { buildServer } from './build/server.ts';

rmSync(join(root, 'dist'), { recursive: true, force: true });
await buildBrowser(elementNames, await buildServer(elementNames));
await buildNpm();

const folder = join(root, 'dist/browser');
for (const file of readdirSync(folder, { recursive: true }) as string[]) {
  if (/\.(js|css)$/.test(file)) console.log(`${file} ${brotliCompressSync(readFileSync(join(folder, file))).length}`);
}
