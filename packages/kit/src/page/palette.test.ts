import { black, type Color, isDark, mix, toContrast, toLuminance, toReadable, white } from '@parvis/contract/contrast';
import { describe, expect, it } from 'vitest';
import { type PageColors, toPalette } from './palette.ts';

/** The same numbers in every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('a contrast', () => {
  it('is that of WCAG', () => {
    expect(toContrast(black, white)).toBeCloseTo(21, 5);
    expect(toContrast([119, 119, 119], white)).toBeCloseTo(4.478, 3);
    expect(toContrast([0, 0, 238], white)).toBeCloseTo(9.4, 2);
    expect(toLuminance([255, 0, 0])).toBeCloseTo(0.2126, 5);
  });

  it('tells which of black and white is read better', () => {
    const random = createRandom(1);
    for (let i = 0; i < 2_000; i++) {
      const color = toColor(random);
      const [onBlack, onWhite] = [toContrast(color, black), toContrast(color, white)];
      if (Math.abs(onBlack - onWhite) > 0.05) expect(isDark(color), String(color)).toBe(onWhite > onBlack);
    }
  });
});

describe('a colour made readable', () => {
  it('reaches the ratio on any ground, in whole numbers', () => {
    const random = createRandom(2);
    for (let i = 0; i < 2_000; i++) {
      const [color, ground] = [toColor(random), toColor(random)];
      for (const ratio of [3, 4.5]) {
        const readable = toReadable(color, [ground], ratio);
        expect(toContrast(readable, ground), `${color} on ${ground}`).toBeGreaterThanOrEqual(ratio);
        expect(readable.every((part) => Number.isInteger(part) && part >= 0 && part <= 255)).toBe(true);
      }
    }
  });

  it('is the colour itself where that can be read, and never further away than needed', () => {
    const random = createRandom(3);
    for (let i = 0; i < 2_000; i++) {
      const [color, ground] = [toColor(random), toColor(random)];
      const readable = toReadable(color, [ground], 4.5);
      if (toContrast(color, ground) >= 4.5) expect(readable).toEqual(color);
      else {
        const isIt = (step: number): boolean =>
          [black, white].some((end) => `${mix(color, end, step / 64)}` === `${readable}`);
        const share = [...Array(65).keys()].findIndex(isIt) / 64;
        const isEnough = (end: Color): boolean => toContrast(mix(color, end, share - 1 / 64), ground) >= 4.5;
        expect(share, `${color} on ${ground}`).toBeGreaterThan(0);
        expect([black, white].some(isEnough), `${color} on ${ground}`).toBe(false);
      }
    }
  });

  it('keeps a hue: a link stays blue', () => {
    const [r, , b] = toReadable([0, 0, 238], [[18, 18, 18]], 4.5);
    expect(b).toBeGreaterThan(r);
  });
});

describe('a palette', () => {
  it('is read at 4.5 and seen at 3 on all that it stands on, whatever the page wears', () => {
    const random = createRandom(4);
    for (let i = 0; i < 800; i++) {
      const maybe = (): Color | undefined => (random() < 0.5 ? toColor(random) : undefined);
      const page: PageColors = {
        ground: toColor(random),
        ink: toColor(random),
        accent: maybe(),
        button: maybe(),
        onButton: maybe(),
        field: maybe(),
      };
      const palette = toPalette(page);
      const { ground } = page;
      const { paper, shade } = palette;
      const least = (name: keyof typeof palette, grounds: Color[]): number =>
        Math.min(...grounds.map((one) => toContrast(palette[name], one)));
      // Grounds near the middle grey leave no colour that is read at 4.5 on all of them: then as well as can be.
      const plain = [ground, paper, mix(ground, shade, 0.05)];
      // What is marked has a tenth of the accent, as it is read on the others.
      const link = page.accent ?? (isDark(ground) ? [141, 180, 255] : [31, 95, 208]);
      const everywhere = [...plain, mix(ground, toReadable(link, plain, 4.5), 0.1)];
      const best = Math.max(...[black, white].map((end) => Math.min(...everywhere.map((one) => toContrast(end, one)))));
      const least45 = Math.min(4.5, best);
      const low = [
        ...(['ink', 'soft', 'accent', 'danger'] as const).filter((name) => least(name, everywhere) < least45),
        ...(['edge', 'star'] as const).filter((name) => least(name, [ground, paper]) < 3),
        ...(['button', 'hover'] as const).filter((name) => least('on-button', [palette[name]]) < 4.5),
      ];
      if (low.length) expect(low, JSON.stringify(page)).toEqual([]);
    }
  });

  it('E21: boxes have the hue of the ground, whatever that of the text', () => {
    for (const [ground, ink] of [
      [
        [251, 248, 241],
        [30, 42, 58],
      ],
      [
        [26, 20, 16],
        [225, 235, 250],
      ],
    ] as [Color, Color][]) {
      const fill = mix(ground, toPalette({ ground, ink }).shade, 0.05);
      expect(fill[0] - fill[2]).toBeGreaterThanOrEqual(ground[0] - ground[2] - 1);
      expect(toContrast(fill, ground)).toBeGreaterThan(1.04);
    }
    const yellow: Color = [255, 220, 0];
    expect(toContrast(mix(yellow, toPalette({ ground: yellow, ink: black }).shade, 0.05), yellow)).toBeGreaterThan(
      1.04,
    );
  });

  it('E4: a grey that means nothing becomes a button that means something', () => {
    const [light, dark]: Color[] = [white, [29, 30, 32]] as Color[];
    for (const [ground, grey] of [
      [light, [155, 155, 156]],
      [light, [91, 91, 91]],
      [dark, [65, 66, 68]],
      [dark, [155, 156, 157]],
    ] as [Color, Color][]) {
      const { button, 'on-button': on } = toPalette({ ground, ink: isDark(ground) ? white : black, button: grey });
      expect(toContrast(button, ground), String(grey)).toBeGreaterThanOrEqual(10);
      expect(toContrast(on, button), String(grey)).toBeGreaterThanOrEqual(7);
    }
    // On a light red, as many a template has it, no grey of the text.
    const page = toPalette({ ground: white, ink: [91, 91, 91], button: [223, 115, 102], onButton: white });
    expect(toContrast(page['on-button'], page.button)).toBeGreaterThan(6);
  });

  it('wears what can be read already as it is', () => {
    const page = { ground: white, ink: [33, 37, 41], accent: [13, 110, 253], button: [25, 135, 84] } as const;
    const palette = toPalette({ ...page, onButton: white });
    expect(palette).toMatchObject({ ink: page.ink, paper: white, button: page.button });
    // Bootstrap's green takes white at 4.53; its blue is 4.5 on white, and not on what is a little darker.
    expect(palette['on-button']).toEqual(white);
    expect(toContrast(palette.accent, page.accent)).toBeLessThan(1.25);
  });
});

const toColor = (random: () => number): Color => [0, 0, 0].map(() => Math.floor(random() * 256)) as unknown as Color;
