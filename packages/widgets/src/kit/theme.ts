import type { Place } from '../element/context.ts';

/** Keeps `color-scheme` of a widget as the page wants it: by the `theme` option, else as dark as what it stands on. */
export function followTheme({ element, option }: Place, { style }: HTMLElement): () => void {
  const theme = option('theme') ?? '';
  const media = matchMedia('(prefers-color-scheme: dark)');
  const update = (): void => {
    style.colorScheme = /^(dark|light)$/.test(theme) ? theme : isOnDark(element, media) ? 'dark' : 'light';
  };
  // A page's own switch sets an attribute on its root or body; its style follows in the same frame.
  const observer = new MutationObserver(update);
  for (const target of [document.documentElement, document.body]) observer.observe(target, { attributes: true });
  media.addEventListener('change', update);
  update();
  return () => {
    observer.disconnect();
    media.removeEventListener('change', update);
  };
}

/** Looks through transparent ancestors for the first background that covers, as the eye does. */
function isOnDark(element: Element, media: MediaQueryList): boolean {
  for (let at: Element | undefined = element; at; at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host) {
    const [r = 0, g = 0, b = 0, alpha = 1] = (getComputedStyle(at).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
    if (alpha > 0.5) return r * 0.3 + g * 0.6 + b * 0.1 < 110;
  }
  const { colorScheme } = getComputedStyle(document.documentElement);
  return colorScheme.includes('dark') && (!colorScheme.includes('light') || media.matches);
}
