import { darkMedia, forgetTraits } from './page-style.ts';

const updates = new Map<Element, () => boolean>();
let media: MediaQueryList;
let frame: number;
/** How many frames more to look: a page may fade from one look to the next. */
let left: number;

const look = (): void => {
  let isNew = false;
  forgetTraits();
  for (const [element, update] of updates) {
    isNew = update() || isNew;
    observe(element);
  }
  if (isNew) left = 3;
  if (left-- > 0) frame = requestAnimationFrame(look);
};
const begin = (): void => {
  cancelAnimationFrame(frame);
  left = 3;
  look();
};
const onEvent = ({ target }: Event): void => {
  const isAbove = (element: Element): boolean => target instanceof Node && target.contains(element);
  // A sheet that has come, or the end of a fade of something that a widget stands on.
  if (target instanceof HTMLLinkElement || [...updates.keys()].some(isAbove)) begin();
};

const observer = new MutationObserver(begin);
/** A page's own switch sets an attribute somewhere above; its style follows in the same frame. */
const observe = (element: Element): void => {
  for (let at: Element | undefined = element; at; at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host)
    observer.observe(at, { attributes: true });
};

/**
 * Calls `update` when the page may look different: an attribute of what the element stands in, a sheet, the visitor's
 * choice of light or dark. At once, and again while the page fades.
 * @param update true when it did look different
 * @returns ends it
 */
export function watchPage(element: Element, update: () => boolean): () => void {
  if (!updates.size) {
    observer.observe(document.head, { childList: true, subtree: true, attributes: true, characterData: true });
    media = matchMedia(darkMedia);
    media.addEventListener('change', begin);
    for (const name of ['load', 'transitionend']) document.addEventListener(name, onEvent, true);
  }
  updates.set(element, update);
  observe(element);
  update();
  return () => {
    updates.delete(element);
    if (updates.size) return;
    observer.disconnect();
    cancelAnimationFrame(frame);
    media.removeEventListener('change', begin);
    for (const name of ['load', 'transitionend']) document.removeEventListener(name, onEvent, true);
  };
}
