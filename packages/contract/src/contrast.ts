/** A colour of sRGB: red, green, blue, whole numbers from 0 to 255. */
export type Color = readonly [red: number, green: number, blue: number];

/** Relative luminance, 0 to 1 (WCAG 2.2). */
export const toLuminance = (color: Color): number => {
  const [r, g, b] = color.map((part) => {
    const share = part / 255;
    return share > 0.04045 ? ((share + 0.055) / 1.055) ** 2.4 : share / 12.92;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const toRatio = (one: number, other: number): number => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2). */
export const toContrast = (one: Color, other: Color): number => toRatio(toLuminance(one), toLuminance(other));

/** White would be read better on it than black. */
export const isDark = (color: Color): boolean => toLuminance(color) < 0.179;

/** `share` of `other` over the rest of `color`. */
export const mix = (color: Color, other: Color, share: number): Color =>
  color.map((part, at) => Math.round(part + ((other[at] as number) - part) * share)) as unknown as Color;

/** A colour as `#rrggbb` says it. */
export const fromHex = (hex: string): Color =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Color;

export const toHex = (color: Color): string => `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

export const black: Color = [0, 0, 0];
export const white: Color = [255, 255, 255];
/** What WCAG 2.2 asks of text (1.4.3). */
export const textRatio = 4.5;

/** What browsers put below a dark page that says no colour. */
export const night: Color = [18, 18, 18];

/** In how many steps a colour goes to black or white. */
const steps = 64;

/**
 * A colour that can be told from every ground: the colour itself when it can, else the nearest on its way to black or
 * white. WCAG 2.2 asks 4.5 of text (1.4.3), and 3 of what shows a control or its focus (1.4.11).
 * @param ratio on one ground, anything up to 4.58 can be had; where grounds leave no such colour, the best of both ends
 */
export function toReadable(color: Color, grounds: readonly Color[], ratio: number): Color {
  const lights = grounds.map(toLuminance);
  const toWorst = (one: Color): number => {
    const light = toLuminance(one);
    return Math.min(...lights.map((ground) => toRatio(light, ground)));
  };
  for (let step = 0; step <= steps; step++) {
    for (const end of [black, white]) {
      const one = mix(color, end, step / steps);
      if (toWorst(one) >= ratio) return one;
    }
  }
  return toWorst(black) > toWorst(white) ? black : white;
}
