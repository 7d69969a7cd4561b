/**
 * Draws the pictures of one checkout, as a program of its own: what it imports is that checkout's.
 *
 *     node side.ts CHECKOUT FOLDER EXTENT [WORD]
 *
 * Into FOLDER go a PNG for each picture, an HTML file for each that other engines draw as well, and `side.json`, which
 * says what was drawn and what could not be.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mock } from 'node:test';
import { pathToFileURL } from 'node:url';
import { shareBrowser } from '../browser/chromium.ts';
import { type Drawing, drawState } from './draw.ts';
import { type Extent, inEveryEngine, type Look, toFileName, toLookName, toLooks } from './looks.ts';

/** One picture of a side. */
export interface Picture {
  widget: string;
  state: string;
  look: Look;
  engine: string;
  /** Without its ending. */
  file: string;
  /** To where it is shown, in pixels from its top; all of it without. */
  height?: number;
  /** There is an HTML file of this name, too, for other engines. */
  hasPage: boolean;
}

/** `side.json`. */
export interface Side {
  pictures: Picture[];
  failures: string[];
}

const [checkout, folder, extent, word = ''] = process.argv.slice(2) as [string, string, Extent, string?];
const load = (path: string): Promise<unknown> => import(pathToFileURL(join(checkout, 'packages/e2e', path)).href);
const { launchBrowser } = (await load('browser/chromium.ts')) as typeof import('../browser/chromium.ts');
const {
  openStage,
  themes: worn,
  dress,
} = (await load('accessibility/stage.ts')) as typeof import('../accessibility/stage.ts');
const { states, enter } = (await load('accessibility/states.ts')) as typeof import('../accessibility/states.ts');

// Every post is written 31 hours after the one before, and the pages are read the day after the last.
const hour = 3_600_000;
let now = Date.UTC(2026, 0, 7, 9, 24);
mock.timers.enable({ apis: ['Date'], now });
const pass = (hours: number): void => {
  now += hours * hour;
  mock.timers.setTime(now);
};
const { fetch } = globalThis;
globalThis.fetch = (...request) => {
  pass(31);
  return fetch(...request);
};
// Both sides are drawn by the same browser, this checkout's.
await shareBrowser();
const browser = await launchBrowser();
const stage = await openStage(browser);
// Until the autumn of 2026 a stage started a browser of its own.
if (stage.browser !== browser) await browser.close();
globalThis.fetch = fetch;
pass(20);

// A ready theme may be called as what a browser asks for.
const themes = worn.map((theme) => ({ ...theme, name: theme.css ? `ready ${theme.name}` : theme.name }));
const drawing: Drawing = { stage, themes, enter, dress, now: new Date(now) };
const looks = toLooks(
  extent,
  themes.map(({ name }) => name),
);
const entered = Object.values(Object.groupBy(looks, ({ lang, width }) => `${lang} ${width}`)) as Look[][];
const shown = new Set(inEveryEngine.map(toLookName));
const side: Side = { pictures: [], failures: [] };
mkdirSync(folder, { recursive: true });
for (const state of states) {
  const widget = state.tag.slice('parvis-'.length);
  if (!`${widget}, ${state.name}`.includes(word)) continue;
  for (const group of entered) {
    try {
      const drawn = await drawState(drawing, state, group, { inSnapshots: (look) => shown.has(toLookName(look)) });
      for (const { look, png, snapshot } of drawn) {
        const file = `${widget}-${toFileName(state.name)}-${toLookName(look)}`;
        side.pictures.push({
          widget,
          state: state.name,
          look,
          engine: 'Chromium',
          file,
          hasPage: snapshot !== undefined,
        });
        writeFileSync(join(folder, `${file}.png`), png);
        if (snapshot !== undefined) writeFileSync(join(folder, `${file}.html`), snapshot);
      }
    } catch (error) {
      const [message] = (error as Error).message.split('\n');
      side.failures.push(`${widget}, ${state.name}, ${toLookName(group[0]!)}: ${message}`);
      // A page that did not come to its state is still open.
      for (const context of stage.browser.contexts()) await context.close();
    }
  }
  process.stdout.write(`${widget}, ${state.name}: ${side.pictures.length} pictures\n`);
}
writeFileSync(join(folder, 'side.json'), JSON.stringify(side));
await stage.close();
await stage.browser.close();
process.exit(0);
