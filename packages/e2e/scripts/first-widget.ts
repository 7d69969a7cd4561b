/**
 * How long it takes from nothing to the first comment under a page of one's own, by a stopwatch, doing what is printed and
 * nothing else; three minutes at most for each way:
 *
 *     pnpm prove first-widget [en fr clone]
 *
 * `en` and `fr`: docs/start.md and its French page, on what looks like a new machine: user, `npm install --global` (from
 * npm's cache), settings, service, HTTPS, the two lines; afterwards backup and nginx. `clone`: the first command of the
 * README, and the two lines, which are timed by themselves too: all there is to do where somebody else runs the server.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from '@parvis/checks/shipped/pack.ts';
import { launchBrowser } from '../browser/chromium.ts';
import { plainPage, scriptTag } from '../browser/host-page.ts';
import { newPage } from '../browser/page.ts';
import { findPort, serveFolder } from '../browser/static.ts';
import { installAsPrinted, type Part } from '../snippets/new-machine.ts';
import { writeFirst } from '../snippets/write-first.ts';
import { startClone } from '../system/clone.ts';
import { missingMachine, runOnOwnMachine } from '../system/own-machine.ts';
import { fillCache, serveTarballs } from '../system/registry.ts';

const most = 180;
const registryPort = 4873;
const printed: Record<string, string> = { en: 'docs/start.md', fr: 'docs/fr/installer.md' };

/** Prints the parts and their sum, and whether it is too much. */
function say(way: string, parts: Part[]): void {
  const total = parts.reduce((sum, [, seconds]) => sum + seconds, 0);
  console.log(`${way}: ${total.toFixed(1)} s`);
  for (const [what, seconds] of parts) console.log(`  ${seconds.toFixed(1).padStart(6)}  ${what}`);
  if (total > most) process.exitCode = 1;
}

/** The first command of the README in an empty folder, and the tag on a page of another origin. */
async function cloneAsPrinted(folder: string): Promise<Part[]> {
  const browser = await launchBrowser();
  const port = await findPort();
  const pages: Record<string, string> = {};
  const site = await serveFolder(null, { pages });
  const begin = performance.now();
  const command = startClone(folder, { PORT: String(port) });
  try {
    await command.says(/Parvis answers at/);
    const started = performance.now();
    pages['/index.html'] = plainPage(
      scriptTag(`http://127.0.0.1:${port}`),
      '<h1>Our house</h1><parvis-comments></parvis-comments>',
    );
    await writeFirst(await newPage(browser), `${site.origin}/`);
    return [
      ['clone, npx pnpm@12 start: installs, builds, starts', (started - begin) / 1000],
      ['two lines on a page, opened, and the first comment written', (performance.now() - started) / 1000],
    ];
  } finally {
    command.end();
    await command.done;
    await Promise.all([site.close(), browser.close()]);
  }
}

const inside = process.argv[2] === '--inside';
if (inside) {
  const [folder, way, ...tarballs] = process.argv.slice(3) as [string, string, ...string[]];
  const registry = await serveTarballs(tarballs, registryPort);
  // Of a new machine, and nothing of a checkout.
  const env = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: join(folder, 'home'),
    npm_config_userconfig: join(folder, 'npmrc'),
    npm_config_prefer_offline: 'true',
  };
  say(printed[way]!, await installAsPrinted(printed[way]!, join(folder, way), env));
  registry.close();
} else {
  const asked = process.argv.slice(2);
  const ways = asked.length > 0 ? asked : ['en', 'fr', 'clone'];
  const folder = mkdtempSync(join(tmpdir(), 'parvis-first-'));
  const onMachines = ways.filter((one) => printed[one]);
  if (onMachines.length > 0 && missingMachine) console.log(`left out: a machine of its own ${missingMachine}`);
  else if (onMachines.length > 0) {
    const tarballs = Object.values(await pack(join(folder, 'packages')));
    await fillCache(tarballs, registryPort, folder);
    for (const way of onMachines) {
      const script = [...process.execArgv, process.argv[1]!, '--inside', folder, way, ...tarballs];
      if ((await runOnOwnMachine(script, join(folder, 'home'))) !== 0) process.exitCode = 1;
    }
  }
  if (ways.includes('clone')) say('README.md', await cloneAsPrinted(mkdtempSync(join(folder, 'clone-'))));
  rmSync(folder, { recursive: true, force: true });
}
