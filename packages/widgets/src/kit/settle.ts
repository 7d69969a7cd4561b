import type { Context } from '../element/context.ts';

/**
 * Lets go of the height that was reserved, where nobody sees it. An element whose end is in view, with the page going on
 * below it, keeps its reserved box and offers the rest at a click: what one is about to read or press must not jump.
 * Called once, when the first content is in place and not yet painted.
 * @returns true when the content is cut and the visitor should be offered all of it
 */
export function settle({ element, root, around }: Context, content: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const end = top + content.scrollHeight;
  const isLast = bottom + scrollY >= document.documentElement.scrollHeight - 1;
  const free = around || isLast || Math.min(bottom, end) >= innerHeight || bottom < 0;
  if (free) release(root);
  return !free && end > bottom + 1;
}

/** Ends the reservation; the element is as high as what it shows. */
export function release(root: ShadowRoot): void {
  const [rule] = root.adoptedStyleSheets[0]?.cssRules ?? [];
  (rule as CSSStyleRule).style.minHeight = '0';
}
