import { z } from 'zod';
import { fromHex, night, textRatio, toContrast, white } from '../contrast.ts';
import { withCode } from './text.ts';

/** How a site wants its widgets to look. What a page sets itself (`--parvis-…`, `theme`) goes first, on that page. */
export interface SiteLook {
  /** Links, focus, what is chosen and main buttons, on light grounds: `#rrggbb`. Null: as the page has them. */
  accent: string | null;
  /** The same on dark grounds. Null: made of the other. */
  accentDark: string | null;
  /** Letters: those of the page, or of the visitor's device. */
  font: 'page' | 'system';
  /** Corners in CSS pixels. Null: as the page has them. */
  radius: number | null;
  /** Space between posts and fields: 1 as designed, less is closer. */
  density: number;
  /** Light or dark: as the page is, or always one of them. */
  theme: 'page' | 'light' | 'dark';
}

/** What a site has that has said nothing: the widgets look like the page. */
export const pageLook: SiteLook = {
  accent: null,
  accentDark: null,
  font: 'page',
  radius: null,
  density: 1,
  theme: 'page',
};

/** Whether an accent is read on the ground that it is for. */
export const isReadableAccent = (accent: string, on: 'light' | 'dark'): boolean =>
  toContrast(fromHex(accent), on === 'light' ? white : night) >= textRatio;

const accent = (on: 'light' | 'dark'): z.ZodType<string | null> =>
  z
    .string()
    .regex(/^#[\da-f]{6}$/)
    .refine(
      (value) => isReadableAccent(value, on),
      withCode('VALIDATION_FAILED', `Less than ${textRatio} to 1 on ${on === 'light' ? 'white' : 'black'}.`),
    )
    .nullable();

export const siteLook: z.ZodType<SiteLook> = z.strictObject({
  accent: accent('light'),
  accentDark: accent('dark'),
  font: z.enum(['page', 'system']),
  radius: z.int().min(0).max(24).nullable(),
  density: z.number().min(0.75).max(1.5),
  theme: z.enum(['page', 'light', 'dark']),
});

/** The look of a site as its widgets take it: values of `--parvis-…` by their names, and `theme`; only what is set. */
export interface WidgetLook {
  theme?: 'light' | 'dark';
  accent?: string;
  font?: string;
  radius?: string;
  'button-radius'?: string;
  density?: string;
}

export const widgetLook: z.ZodType<WidgetLook> = z
  .object({
    theme: z.enum(['light', 'dark']).optional(),
    accent: z.string().optional(),
    font: z.string().optional(),
    radius: z.string().optional(),
    'button-radius': z.string().optional(),
    density: z.string().optional(),
  })
  .meta({ id: 'WidgetLook' });

/** What widgets take of a look; nothing where they look like the page. */
export function toWidgetLook({ accent, accentDark, font, radius, density, theme }: SiteLook): WidgetLook | undefined {
  const [light, dark] = [accent ?? accentDark, accentDark ?? accent];
  const look: WidgetLook = {
    ...(theme !== 'page' && { theme }),
    ...(light && dark && { accent: light === dark ? light : `light-dark(${light},${dark})` }),
    ...(font === 'system' && { font: 'system-ui,sans-serif' }),
    ...(radius !== null && { radius: `${radius}px`, 'button-radius': `${radius}px` }),
    ...(density !== 1 && { density: `${density}` }),
  };
  return Object.keys(look).length > 0 ? look : undefined;
}
