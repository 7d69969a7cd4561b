import { black, type Color, isDark, mix, toContrast, toLuminance, toReadable, white } from '@parvis/contract/contrast';

/** Colours of the page, as far as it shows any. */
export interface PageColors {
  /** What the widget stands on. */
  ground: Color;
  ink: Color;
  accent?: Color | undefined;
  /** Of the page's main buttons: their ground, and what is written on it. */
  button?: Color | undefined;
  onButton?: Color | undefined;
  /** Ground of fields, where the owner has chosen one. */
  field?: Color | undefined;
}

/** Colours of a widget on its ground. */
export type Palette = Record<
  'ink' | 'soft' | 'edge' | 'shade' | 'paper' | 'accent' | 'button' | 'hover' | 'on-button' | 'star' | 'danger',
  Color
>;

const toGrey = (color: Color): number => (color[0] + color[1] + color[2]) / 3;

/**
 * The page's colours as a widget wears them: text is read at 4.5 to 1 and controls are seen at 3 to 1 on everything they
 * can stand on, whatever the page itself does.
 */
export function toPalette({ ground, ink, accent, button, onButton, field }: PageColors): Palette {
  const dark = isDark(ground);
  const own = dark ? mix(ground, white, 0.05) : mix(ground, white, 0.7);
  const paper = field && isDark(field) === dark ? field : own;
  // As dark as the text, in the hue of the ground, for boxes and lines: in that of cool text they look dirty on a warm page.
  const shade = ground.map((part) => part + toGrey(ink) - toGrey(ground)) as unknown as Color;
  const fill = mix(ground, shade, 0.05);
  const grounds = [ground, paper, fill];
  const link = toReadable(accent ?? (dark ? [141, 180, 255] : [31, 95, 208]), grounds, 4.5);
  // With what is marked, in a breath of the accent.
  const all = [...grounds, mix(ground, link, 0.1)];
  const text = toReadable(ink, all, 4.5);
  const wanted = button ?? toReadable(link, all, 4.5);
  // A button that looks like one: it stands out from the page, by far where it has no hue.
  const main = Math.max(...wanted) - Math.min(...wanted) > 40 ? wanted : toReadable(wanted, [ground], 10);
  const on =
    onButton && toContrast(onButton, main) >= 4.5 ? onButton : isDark(main) ? white : toReadable(text, [main], 7);
  return {
    ink: text,
    soft: toReadable(mix(text, ground, 0.32), all, 4.5),
    edge: toReadable(mix(ground, text, 0.35), [ground, paper], 3),
    shade,
    paper,
    accent: toReadable(link, all, 4.5),
    button: main,
    // Away from what is written on it, which is read only better then.
    hover: mix(main, toLuminance(on) > toLuminance(main) ? black : white, 0.12),
    'on-button': on,
    star: toReadable(dark ? [245, 181, 61] : [199, 119, 0], [ground, paper], 3),
    danger: toReadable(dark ? [255, 180, 171] : [179, 38, 30], all, 4.5),
  };
}
