/**
 * Builds the site of the documentation and looks at all of it: every address in it leads somewhere, its search, its
 * playground and its widgets do what a reader asks of them, no page complains, is
 * wider than its window or breaks a rule of axe (light at 1280 pixels, dark at 360), and Lighthouse gives at least 98 in
 * all four to some pages, and to those of the demo:
 *
 *     pnpm prove docs [part of an address …] [--built] [--all]
 *
 * `--built` takes the site as it is, `--all` looks at decisions and lists of changes too. Ends with 1 when anything is wrong.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runNode } from '@parvis/checks/command.ts';
import { root } from '@parvis/checks/workspace.ts';
import lighthouse from 'lighthouse';
import { launchBrowser } from '../browser/chromium.ts';
import { findPort, serveFolder } from '../browser/static.ts';
import { findDeadAddresses, findUnlisted, listPages } from '../docs/files.ts';
import { lookAt } from '../docs/look.ts';
import { play } from '../docs/play.ts';
import { startProgram } from '../system/program.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { built: { type: 'boolean', default: false }, all: { type: 'boolean', default: false } },
});
const least = 98;
/** One of each make: a page with widgets, with much code, with many pictures, long tables, the playground; in both languages. */
const measured = [
  '/',
  '/fr/',
  '/playground/',
  '/widgets/',
  '/fr/first-steps/',
  '/gallery-live/',
  '/gallery/',
  '/frameworks/',
  '/reference/api-public/',
];
/** Of the hotel: its first page, a room with its reviews, an article with its comments. */
const demoPages = ['/', '/rooms/attic.html', '/journal/harbour.html', '/fr/'];
const isChosen = (page: string): boolean => positionals.length === 0 || positionals.some((part) => page.includes(part));

const folder = join(root, 'packages/docs/dist');
if (!values.built) {
  const { code, output } = await runNode(['--conditions=parvis-source', join(root, 'packages/docs/build.ts')]);
  if (code !== 0) throw new Error(output);
}
const wrong = [...findDeadAddresses(folder), ...findUnlisted(folder)];
const pages = listPages(folder)
  .filter((page) => values.all || !/^(\/fr)?\/(decisions|changes)\//.test(page))
  .filter(isChosen);
const site = await serveFolder(folder, { compress: true });
const port = await findPort();
const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
wrong.push(...(await play(browser, site.origin)));
for (const page of pages) {
  wrong.push(...(await lookAt(browser, site.origin + page, { width: 1280, colorScheme: 'light' })));
  wrong.push(...(await lookAt(browser, site.origin + page, { width: 360, colorScheme: 'dark' })));
}
console.log(`addresses and looks: ${pages.length} pages, ${wrong.length} wrong`);
for (const page of measured.filter(isChosen)) wrong.push(...(await measure(site.origin, page, port)));
// The hotel's site of `pnpm start`, on the real server.
if (positionals.length === 0) {
  const demoFolder = mkdtempSync(join(tmpdir(), 'parvis-demo-'));
  const demoPort = await findPort();
  const stop = await startProgram(
    [process.execPath, '--conditions=parvis-source', join(root, 'packages/server/src/cli/main.ts'), 'serve', '--demo'],
    { cwd: demoFolder, env: { ...process.env, PORT: String(demoPort), PARVIS_LIMITS: 'off' } },
    /answers at/,
  );
  const demo = `http://127.0.0.1:${demoPort}`;
  for (const page of demoPages) {
    wrong.push(...(await lookAt(browser, demo + page, { width: 1280, colorScheme: 'light' })));
    wrong.push(...(await lookAt(browser, demo + page, { width: 360, colorScheme: 'dark' })));
    wrong.push(...(await measure(demo, page, port)));
  }
  await stop();
  rmSync(demoFolder, { recursive: true, force: true });
}
await browser.close();
await site.close();
for (const line of wrong) console.log(line);
process.exitCode = wrong.length > 0 ? 1 : 0;

/** What Lighthouse gives a page: one line of figures is printed, and one answered for each category that is too low. */
async function measure(origin: string, page: string, port: number): Promise<string[]> {
  const result = await lighthouse(origin + page, { port, output: 'json', logLevel: 'silent' });
  const categories = Object.entries(result!.lhr.categories).filter(([, { score }]) => score !== null);
  const scores = categories.map(([name, { score }]) => `${name} ${Math.round(score! * 100)}`);
  console.log(`${page.padEnd(24)} ${scores.join(', ')}`);
  return categories
    .filter(([, { score }]) => Math.round(score! * 100) < least)
    .map(([name, { score, auditRefs }]) => {
      const lost = auditRefs
        .filter(({ id, weight }) => weight > 0 && (result!.lhr.audits[id]?.score ?? 1) < 0.9)
        .map(({ id }) => `${id} ${result!.lhr.audits[id]!.displayValue ?? ''}`.trim());
      return `${page}: ${name} is ${Math.round(score! * 100)}. ${lost.join(', ')}`;
    });
}
