/**
 * Builds the site into `dist`: the pages, and beside them what makes it stand alone: the built files of the widgets where a
 * server would serve them, what the demo's server answers to those who read, the pictures of docs/, the description of
 * the API. Run by `pnpm --filter @parvis/docs build`, after `pnpm build`.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toOpenApi } from '@parvis/contract';
import { build } from 'astro';
import config from './astro.config.ts';
import { root } from './src/files.ts';
import { recordAnswers } from './src/live/record.ts';
import { describePlayground } from './src/playground/table.ts';
import { collectPages } from './src/site-pages.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const folder = join(here, 'dist');
const widgets = join(root, 'packages/widgets/dist/browser');
if (!existsSync(widgets)) throw new Error('The widgets are not built: pnpm build');

process.chdir(here);
mkdirSync('.cache', { recursive: true });
writeFileSync('.cache/pages.json', JSON.stringify(collectPages()));
writeFileSync('.cache/playground.json', JSON.stringify(describePlayground()));
process.env.ASTRO_TELEMETRY_DISABLED = '1';
// The configuration is read here and not by Astro, which would look for the built files of our packages.
await build({ ...config, root: here, configFile: false, logLevel: 'error' });

cpSync(widgets, folder, { recursive: true });
for (const file of readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.json')))
  cpSync(join(root, 'docs', file), join(folder, file));
cpSync(join(root, 'docs/pictures'), join(folder, 'pictures'), { recursive: true });
cpSync(join(here, 'src/live/live.js'), join(folder, 'live.js'));
for (const lang of ['en', 'fr'] as const)
  writeFileSync(join(folder, `recorded.${lang}.json`), JSON.stringify(await recordAnswers(lang)));
const { version } = JSON.parse(readFileSync(join(root, 'packages/server/package.json'), 'utf8'));
writeFileSync(join(folder, 'openapi.json'), JSON.stringify(toOpenApi(version), null, 1));
