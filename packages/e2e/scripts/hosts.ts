/**
 * Every state of every widget on pages of very different make, at three widths: what a designer would send back is
 * listed, and contact sheets of all of it are under `.cache/hosts`:
 *
 *     pnpm prove hosts [part of a name …]
 *
 * A name is that of a widget and a state: `comments, menu`. `--on dark,shop` takes some of the pages, `--shared` adds those
 * of PARVIS_SHARED, `--engines` draws a part in Firefox and WebKit as well, `--only` nothing else; `--widths
 * 320,1280` and `--pages 2` (at the same time) make it shorter.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findFlaws } from '../accessibility/flaws.ts';
import { openStage } from '../accessibility/stage.ts';
import { enter, states } from '../accessibility/states.ts';
import { cache, launchBrowser } from '../browser/chromium.ts';
import { drawSheets, type Shot, shoot } from '../browser/contact-sheet.ts';
import { type Host, hosts, missingShared, openShared, sharedPages } from '../browser/hosts.ts';
import { missingFirefox, startFirefox } from '../engines/firefox.ts';
import { drawOnHosts } from '../engines/on-hosts.ts';
import { missingWebKit, startWebKit } from '../engines/webkit.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    on: { type: 'string' },
    shared: { type: 'boolean' },
    engines: { type: 'boolean' },
    only: { type: 'boolean' },
    widths: { type: 'string', default: '1280,768,320' },
    pages: { type: 'string', default: '2' },
  },
});
const folder = join(cache, 'hosts');
const widths = values.widths.split(',').map(Number);
const browser = await launchBrowser();
const stage = await openStage(browser);
let [looked, flaws] = [0, 0];
function say(line: string): void {
  flaws++;
  console.log(line);
}

/** Pictures by the sheet they belong to. */
type Sheets = Map<string, Shot[]>;
const add = (sheets: Sheets, title: string, shot: Shot): void => {
  sheets.set(title, [...(sheets.get(title) ?? []), shot]);
};
async function draw(sheets: Sheets): Promise<void> {
  for (const [title, shots] of sheets)
    await drawSheets(browser, join(folder, title.replace(/\W+/g, '-')), title, shots);
}

async function findHosts(): Promise<Host[]> {
  const all = [...hosts, ...(values.shared ? await openShared(browser) : [])];
  if (values.shared && sharedPages.length === 0) console.error(missingShared);
  return all.filter(({ name }) => !values.on || values.on.split(',').some((part) => name.includes(part)));
}
const chosen = await findHosts();
const wished = states.filter(
  ({ tag, name }) => positionals.length === 0 || positionals.some((part) => `${tag}, ${name}`.includes(part)),
);
async function work(states: typeof wished): Promise<void> {
  for (let state = states.shift(); state; state = states.shift()) {
    const sheets: Sheets = new Map();
    for (const host of chosen) {
      const name = `${state.tag.slice(7)}, ${state.name}`;
      try {
        const { page, widget, close } = await enter(stage, state, 'en', { host });
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 });
          for (const line of await findFlaws(widget)) say(`${host.name}, ${name}, ${width}: ${line}`);
          add(sheets, `${name} ${width}`, await shoot(widget, host.name));
          looked++;
        }
        await close();
      } catch (error) {
        say(`${host.name}, ${name}: it could not be brought about. ${String(error).split('\n').slice(0, 3).join(' ')}`);
      }
    }
    await draw(sheets);
    console.error(`  … ${looked} looked at, ${flaws} found, ${states.length} states left`);
  }
}
if (positionals.length === 0) rmSync(folder, { recursive: true, force: true });
const left = values.only ? [] : [...wished];
await Promise.all(Array.from({ length: Number(values.pages) }, () => work(left)));

for (const { missing, start } of values.engines
  ? [
      { missing: missingFirefox, start: startFirefox },
      { missing: missingWebKit, start: startWebKit },
    ]
  : []) {
  if (missing) {
    console.error(`An engine was left out: ${missing}`);
    continue;
  }
  const engine = await start();
  const sheets: Sheets = new Map();
  for await (const { sheet, shot, isTooWide } of drawOnHosts(engine, stage.server.host, chosen, widths)) {
    add(sheets, `${engine.version.split(' ')[0]} ${sheet}`, shot);
    if (isTooWide) say(`${shot.name}, ${engine.version}, ${sheet}: the page scrolls sideways`);
    looked++;
  }
  await engine.close();
  await draw(sheets);
}
await stage.close();
await browser.close();
console.log(
  `hosts: ${looked} pictures of ${wished.length} states on ${chosen.length} pages, their sheets in ${folder}: ${flaws} flaws`,
);
process.exitCode = flaws > 0 ? 1 : 0;
