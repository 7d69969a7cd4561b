import { type Color, toContrast } from '@parvis/contract/contrast';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../browser/chromium.ts';
import { dress, type Opened, openStage, type Stage, themes } from './stage.ts';
import { enter, states } from './states.ts';

// What axe does not measure: rings of the focus, edges of fields, stars (WCAG 1.4.11), and placeholders.

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(await useBrowser());
});
afterAll(() => stage?.close());

/** What must stand out from what, and by how much. `page` is what the widget stands on. */
const pairs: [string, string, number][] = [
  ['accent', 'page', 3],
  ['accent', 'paper', 3],
  ['edge', 'page', 3],
  ['edge', 'paper', 3],
  ['star', 'page', 3],
  ['ink', 'page', 4.5],
  ['ink', 'paper', 4.5],
  ['ink', 'fill', 4.5],
  ['soft', 'page', 4.5],
  ['soft', 'paper', 4.5],
  ['soft', 'fill', 4.5],
  ['accent', 'fill', 4.5],
  ['danger', 'page', 4.5],
  ['on-accent', 'accent', 4.5],
];

const shown = themes.filter(({ forcedColors }) => !forcedColors);

/** What stands on what: layers of CSS colours, the last on top. */
interface Pair {
  name: string;
  least: number;
  front: string[];
  back: string[];
}

/** Pairs that do not stand out enough, as the screen shows their layers. */
async function findWeak(page: Page, pairs: Pair[]): Promise<string[]> {
  const paint = (layers: string[]): Promise<Color> =>
    page.evaluate((all) => {
      const canvas = new OffscreenCanvas(1, 1).getContext('2d')!;
      for (const layer of all) {
        canvas.fillStyle = layer;
        canvas.fillRect(0, 0, 1, 1);
      }
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3) as unknown as Color;
    }, layers);
  const weak: string[] = [];
  for (const { name, least, front, back } of pairs) {
    const ratio = toContrast(await paint([...back, ...front]), await paint(back));
    if (ratio < least) weak.push(`${name}: ${ratio.toFixed(2)} of ${least}`);
  }
  return weak;
}

/** What the widget stands on: the page, or paper of its own. */
const readGround = (widget: Locator): Promise<string[]> =>
  widget.evaluate((element) =>
    [document.body, element.shadowRoot!.querySelector('.parvis')!].map((one) => getComputedStyle(one).backgroundColor),
  );

/** One page for all themes, which are put on one after the other. */
let opened: Opened;
const openOnce = (wanted: string) => async (): Promise<void> => {
  opened = await enter(stage, states.find(({ tag, name }) => tag === 'parvis-reviews' && name === wanted)!, 'en');
};

describe('A11Y-4: of the reviews', () => {
  beforeAll(openOnce('full'));
  afterAll(() => opened?.close());

  it.each(shown)('a bar stands out from what it leaves free: $name', async (theme) => {
    const { page, widget } = opened;
    await dress(page, theme);
    const [free, filled] = await widget.evaluate((element) => {
      const bar = element.shadowRoot!.querySelector('.bars i')!;
      return [undefined, '::before'].map((part) => getComputedStyle(bar, part).backgroundColor);
    });
    const back = [...(await readGround(widget)), free!];
    expect(await findWeak(page, [{ name: 'bar', least: 2, front: [filled!], back }])).toEqual([]);
  });
});

describe('of a form with errors', () => {
  beforeAll(openOnce('form with errors'));
  afterAll(() => opened?.close());

  it.each(shown)('colours stand out enough: $name', async (theme) => {
    const { page, widget } = opened;
    await dress(page, theme);
    const ground = await readGround(widget);
    const tokens = await widget.evaluate(
      (element, names) => {
        const probe = element.shadowRoot!.querySelector('.parvis')!.appendChild(document.createElement('i'));
        const found = names.map((name): [string, string] => {
          probe.style.color = `var(--${name})`;
          return [name, getComputedStyle(probe).color];
        });
        probe.remove();
        return found;
      },
      [...new Set(pairs.flatMap(([front, back]) => [front, back]))].filter((name) => name !== 'page'),
    );
    const colors = Object.fromEntries(tokens);
    const weak = await findWeak(
      page,
      pairs.map(([front, back, least]) => ({
        name: `${front} on ${back}`,
        least,
        front: [colors[front]!],
        back: back === 'page' ? ground : [...ground, colors[back]!],
      })),
    );
    expect(weak).toEqual([]);
  });
});
