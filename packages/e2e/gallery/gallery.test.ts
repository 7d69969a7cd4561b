import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dress, openStage, type Stage, themes } from '../accessibility/stage.ts';
import { enter, states } from '../accessibility/states.ts';
import { useBrowser } from '../browser/chromium.ts';
import { newPage } from '../browser/page.ts';
import { compareSides, type DrawnSide } from './compare.ts';
import { type Drawing, drawState } from './draw.ts';
import type { Look } from './looks.ts';
import { toPage, toSummary } from './page.ts';
import type { Side } from './side.ts';

// A handful of pictures, drawn three times: twice alike, and once with a style that was changed on purpose. All of them:
// `pnpm prove gallery`.
let stage: Stage;
let drawing: Drawing;
let folder: string;
beforeAll(async () => {
  stage = await openStage(await useBrowser());
  drawing = { stage, themes, enter, dress, now: new Date(Date.now() + 86_400_000) };
  folder = mkdtempSync(join(tmpdir(), 'parvis-gallery-'));
  mkdirSync(join(folder, 'pictures'));
});
afterAll(async () => {
  await stage?.close();
  rmSync(folder, { recursive: true });
});

const looks: Look[] = ['light', 'dark'].map((theme) => ({ theme, lang: 'ar', width: 320 }));
/** One that says something for two seconds alone, one whose picture holds an address, and one that is sent when it is left. */
const chosen = states.filter(({ tag, name }) =>
  ['parvis-share copied', 'parvis-share to copy by hand', 'parvis-rating sending'].includes(`${tag} ${name}`),
);

async function draw(name: string, head = ''): Promise<DrawnSide> {
  const side: Side = { pictures: [], failures: [] };
  mkdirSync(join(folder, name));
  for (const state of chosen) {
    for (const { look, png } of await drawState(drawing, state, looks, { head })) {
      const widget = state.tag.slice('parvis-'.length);
      const file = `${widget}-${state.name}-${look.theme}`;
      side.pictures.push({ widget, state: state.name, look, engine: 'Chromium', file, hasPage: false });
      writeFileSync(join(folder, name, `${file}.png`), png);
    }
  }
  return { folder: join(folder, name), side };
}

it('is the same twice, to the pixel; marks what a style has changed, and says how much', async () => {
  const before = await draw('before');
  const again = await draw('again');
  const changed = await draw('changed', '<style>parvis-rating { --parvis-star: #0a7f2e }</style>');
  const { page, close } = await newPage(stage.browser);

  const same = await compareSides(page, folder, before, again);
  expect(same.map(({ file, kind, pixels }) => `${file} ${kind} ${pixels}`)).toEqual(
    before.side.pictures.map(({ file }) => `${file} same 0`),
  );

  // A state more, a state less.
  const first = before.side.pictures.shift()!;
  const last = changed.side.pictures.pop()!;
  const entries = await compareSides(page, folder, before, changed);
  await close();
  const of = (wanted: string): string[] => entries.filter(({ kind }) => kind === wanted).map(({ file }) => file);
  expect([of('new'), of('gone')]).toEqual([[first.file], [last.file]]);
  const differing = entries.filter(({ kind }) => kind === 'differs');
  expect(of('differs')).toEqual(['rating-sending-dark']);
  for (const { before, after, difference } of differing) {
    for (const path of [before, after, difference])
      expect(readFileSync(join(folder, path!)).length).toBeGreaterThan(99);
  }

  const heading = { before: 'then', after: '<now>', failures: [] };
  const html = toPage(entries, heading);
  expect(html.match(/class="trio"/g)).toHaveLength(3);
  expect(html).toContain('then → &lt;now>');
  expect(toSummary(entries, heading)).toContain('| rating, sending | 2 of 2 |');
});
