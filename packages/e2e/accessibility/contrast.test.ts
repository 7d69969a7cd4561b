import { afterAll, beforeAll, expect, it } from 'vitest';
import { dress, openStage, type Stage, themes } from './stage.ts';
import { enter, states } from './states.ts';

// What axe does not measure: rings of the focus, edges of fields, stars (WCAG 1.4.11), and placeholders.

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
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

it.each(shown)('a bar stands out from what it leaves free: $name', async (theme) => {
  const state = states.find(({ tag, name }) => tag === 'parvis-reviews' && name === 'full')!;
  const { page, widget, close } = await enter(stage, state, 'en');
  await dress(page, theme);
  const ratio = await widget.evaluate((element) => {
    const root = element.shadowRoot!;
    const bar = root.querySelector('.bars i')!;
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
    const luminance = (...layers: string[]): number => {
      for (const layer of layers) {
        canvas.fillStyle = layer;
        canvas.fillRect(0, 0, 1, 1);
      }
      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      }) as [number, number, number];
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const colour = (one: Element, pseudo?: string): string => getComputedStyle(one, pseudo).backgroundColor;
    const ground = [colour(document.body), colour(root.querySelector('.parvis')!)];
    const [free, filled] = [luminance(...ground, colour(bar)), luminance(...ground, colour(bar, '::before'))];
    return (Math.max(free, filled) + 0.05) / (Math.min(free, filled) + 0.05);
  });
  expect(ratio).toBeGreaterThan(2);
  await close();
});

it.each(shown)('colours stand out enough: $name', async (theme) => {
  const state = states.find(({ tag, name }) => tag === 'parvis-reviews' && name === 'form with errors')!;
  const { page, widget, close } = await enter(stage, state, 'en');
  await dress(page, theme);
  const weak = await widget.evaluate((element, all) => {
    const box = element.shadowRoot!.querySelector('.parvis')!;
    const probe = box.appendChild(document.createElement('i'));
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
    /** Red, green and blue of layers of colour, the last on top, as the screen shows them. */
    const mix = (...layers: string[]): number[] => {
      for (const layer of layers) {
        canvas.fillStyle = layer;
        canvas.fillRect(0, 0, 1, 1);
      }
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    // A theme may lay the widget on paper of its own.
    const own = getComputedStyle(box).backgroundColor;
    const ground = own === 'rgba(0, 0, 0, 0)' ? getComputedStyle(document.body).backgroundColor : own;
    const read = (name: string): string => {
      probe.style.color = `var(--${name})`;
      return getComputedStyle(probe).color;
    };
    const luminance = (rgb: number[]): number => {
      const [r, g, b] = rgb.map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      }) as [number, number, number];
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    return all.flatMap(([front, back, least]) => {
      const behind = back === 'page' ? [ground] : [ground, read(back)];
      const [one, two] = [luminance(mix(...behind, read(front))), luminance(mix(...behind))];
      const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
      return ratio < least ? [`${front} on ${back}: ${ratio.toFixed(2)} of ${least}`] : [];
    });
  }, pairs);
  expect(weak).toEqual([]);
  await close();
});
