import type { Place } from '../element/context.ts';

/** Keeps `color-scheme` of a widget as the page wants it: by the `theme` option, else as dark as what it stands on. */
export function followTheme({ element, option }: Place, box: HTMLElement): () => void {
  const theme = option('theme');
  const update = (): void => {
    const dark = theme === 'dark' || (theme !== 'light' && isOnDark(element));
    box.style.colorScheme = dark ? 'dark' : 'light';
  };
  update();
  if (theme === 'dark' || theme === 'light') return () => {};
  const media = matchMedia('(prefers-color-scheme: dark)');
  // A page's own switch sets an attribute on its root or body; its style follows in the same frame.
  const observer = new MutationObserver(update);
  for (const target of [document.documentElement, document.body]) observer.observe(target, { attributes: true });
  media.addEventListener('change', update);
  return () => {
    observer.disconnect();
    media.removeEventListener('change', update);
  };
}

/** Looks through transparent ancestors for the first background that covers, as the eye does. */
function isOnDark(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement ?? hostOf(at)) {
    const [r = 0, g = 0, b = 0, alpha = 1] = (getComputedStyle(at).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
    if (alpha > 0.5) return r * 0.3 + g * 0.6 + b * 0.1 < 110;
  }
  const { colorScheme } = getComputedStyle(document.documentElement);
  return (
    colorScheme.includes('dark') &&
    (!colorScheme.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches)
  );
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
