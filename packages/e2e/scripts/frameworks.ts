/**
 * The recipes of docs/frameworks.md, each in fresh projects with the packed packages: checked by the framework's own
 * compiler, built by its own tool, opened in a browser, a review written through the widget, its event heard:
 *
 *     pnpm prove frameworks [react vue …]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frameworks } from '@parvis/checks/shipped/frameworks.ts';
import { pack } from '@parvis/checks/shipped/pack.ts';
import { tryFramework } from '@parvis/checks/shipped/try-framework.ts';
import { launchBrowser } from '../browser/chromium.ts';
import { startParvis } from '../browser/parvis.ts';
import { playRecipe, type Stage } from '../recipes/play.ts';

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !frameworks[name]);
if (unknown.length > 0)
  throw new Error(`Not known: ${unknown.join(', ')}. Known: ${Object.keys(frameworks).join(', ')}`);

// Tools of frameworks report how they are used; nobody uses anything here.
Object.assign(process.env, { NEXT_TELEMETRY_DISABLED: '1', ASTRO_TELEMETRY_DISABLED: '1' });

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** What was done with one recipe, in lines; undefined when the registry of packages is out of reach. */
async function prove(name: string, folder: string, stage: Stage): Promise<string[] | undefined> {
  const tried = await tryFramework(name, join(folder, 'types'), stage.tarballs);
  if (!tried) return undefined;
  if (tried.wrong) throw new Error(tried.wrong);
  const begin = performance.now();
  const done = await playRecipe(name, join(folder, 'page'), stage);
  return (
    done && [
      `${tried.versions}; installed in ${seconds(tried.installMs)}, checked in ${seconds(tried.checkMs)}`,
      ...done,
      `built and played in ${seconds(performance.now() - begin)}`,
    ]
  );
}

const folder = mkdtempSync(join(tmpdir(), 'parvis-frameworks-'));
const [browser, server] = await Promise.all([launchBrowser(), startParvis()]);
try {
  const stage = { browser, host: server.host, tarballs: await pack(join(folder, 'packages')) };
  for (const name of asked.length > 0 ? asked : Object.keys(frameworks)) {
    try {
      const done = await prove(name, join(folder, name), stage);
      if (done) console.log(`ok  ${name}: ${done.join('\n    ')}`);
      else console.log(`left out  ${name}: the registry of packages is out of reach`);
    } catch (error) {
      console.log(`FAILED  ${name}\n${(error as Error).message}`);
      process.exitCode = 1;
    }
  }
  console.log('left out  Solid: docs/frameworks.md prints no recipe for it; of Nuxt and SvelteKit: pnpm prove recipes');
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
