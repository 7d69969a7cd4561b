import type { WidgetLook } from '@parvis/contract';
import { black, type Color, isDark, night, white } from '@parvis/contract/contrast';
import type { MountContext } from '../runtime/context.ts';
import { type Paint, toGround, toTraits } from './page-style.ts';
import { toPalette } from './palette.ts';

/**
 * Makes a widget look as if it were the page's own, and keeps it so: colours, corners, headings and spacing of what
 * stands near it, as light or dark as its ground. What the owner has set (`--parvis-…`) goes first; `look="plain"`
 * takes over light and dark alone. All is read, then written, before the first paint; the page is left as it is.
 * @param toWish how the site wants it, as far as that is known
 * @returns puts it on, and again when the page may have changed: true when there was something new
 */
export function createLook(
  { element, option }: MountContext,
  box: HTMLElement,
  toWish: () => WidgetLook | undefined,
): () => boolean {
  const { style } = box;
  // What the server has rendered keeps its measures: nothing may move.
  const isThere = box.hasChildNodes();
  let worn: string | undefined;

  /** Any colour that the browser knows. The box lends itself for those that are not written as `rgb()`. */
  const parse = (css: string): Paint | undefined => {
    const isPlain = css.startsWith('rgb');
    if (!isPlain) {
      style.columnRuleColor = '';
      style.columnRuleColor = `color-mix(in srgb,${css},${css})`;
      if (!style.columnRuleColor) return;
    }
    const text = isPlain ? css : getComputedStyle(box).columnRuleColor;
    const [r, g, b, cover = 1] = (text.match(/[-.\de]+/g) ?? []).map(Number) as [number, number, number, number?];
    // `color(srgb …)` counts to 1, and beyond where a screen shows more.
    const part = (value: number): number => (isPlain ? value : Math.round(Math.min(Math.max(value, 0), 1) * 255));
    return [part(r), part(g), part(b), cover];
  };
  const toColor = (css?: string): Color | undefined => {
    const paint = css ? parse(css) : undefined;
    return paint && [paint[0], paint[1], paint[2]];
  };

  /** True when something has changed. */
  const update = (): boolean => {
    const wish = (toWish() || {}) as WidgetLook & Record<string, string | undefined>;
    const own = getComputedStyle(element);
    const given = (name: string): Color | undefined => toColor(own.getPropertyValue(`--parvis-${name}`) || wish[name]);
    const isPlain = option('look') === 'plain';
    const theme = option('theme') ?? wish.theme;
    const ink = toColor(own.color) ?? black;
    let ground = toGround(element, parse, ink);
    let isNight = ground ? isDark(ground) : !isDark(ink);
    if (/^(dark|light)$/.test(theme!)) isNight = theme === 'dark';
    style.colorScheme = isNight ? 'dark' : 'light';
    if (ground && isDark(ground) !== isNight) ground = undefined;
    const background = given('background');
    const traits = isPlain ? undefined : toTraits(element, parse);
    const isOnPaper = !!background || !ground;
    ground = background ?? ground ?? (isNight ? night : white);

    const accent = given('accent');
    const palette = toPalette({
      ground,
      ink: given('ink') ?? (isPlain ? (isDark(ground) ? white : black) : ink),
      accent: accent ?? traits?.accent,
      button: given('button') ?? accent ?? traits?.button,
      onButton: traits?.onButton,
      field: given('paper'),
    });
    // The element's own line has no height.
    const { lineHeight, fontSize } = getComputedStyle(element.parentElement ?? element);
    const lines = Number.parseFloat(lineHeight) / Number.parseFloat(fontSize);
    const tokens: Record<string, unknown> = {
      ...(!isThere && {
        ...traits?.shape,
        ...wish,
        // A list right below a rating or a row of sharing; the server's own sheet says it before any script runs.
        top: element.matches('parvis-rating+*,parvis-share+*') ? '24px' : 0,
      }),
      ...(isPlain
        ? { font: 'system-ui,sans-serif', size: '16px' }
        : !isThere && lines && { lines: `clamp(1.4,${lines},1.75)` }),
      ...palette,
      ground,
    };
    const look = `color-scheme:${isDark(ground) ? 'dark' : 'light'}${Object.entries(tokens)
      // A value of the site's that goes on would say something else besides.
      .map(([name, value]) => `;--host-${name}:${Array.isArray(value) ? `rgb(${value})` : `${value}`.split(';')[0]}`)
      .join('')}`;
    const isNew = look !== worn;
    style.cssText = worn = look;
    if (!isNew) return false;
    // At once: what has a transition of its own would fade, but for the frame that wears it first. Nothing does that is not
    // there yet.
    const isShown = box.hasChildNodes();
    box.classList.toggle('still', isShown);
    box.classList.toggle('papered', isOnPaper);
    if (isShown) requestAnimationFrame(() => setTimeout(() => box.classList.remove('still')));
    return true;
  };

  return update;
}
