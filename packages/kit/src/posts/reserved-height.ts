import type { Context } from '../runtime/context.ts';
import { toPostId } from '../runtime/permalink.ts';

/** What may follow a widget on a page without being read: the page's own margins, in CSS pixels. */
const marginsPx = 40;

/**
 * Lets go of the height that was reserved, where nobody sees it. An element whose reserved box ends in view, with the
 * page going on below it, keeps it and offers the rest at a click: what one is about to read or press must not jump.
 * Called once, when the first content is in place and not yet painted.
 * @returns true when the content is cut and the visitor should be offered all of it
 */
export function releaseReservedHeight({ element, root }: Context, content: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const reserved = toReservation(root);
  // The element has grown by its content by now; what one saw was the reserved box.
  const end = top + Number.parseFloat(reserved.minHeight);
  const after = new Range();
  after.setStartAfter(element);
  after.setEndAfter(document.body);
  const isLast =
    bottom + scrollY > document.documentElement.scrollHeight - marginsPx ||
    // A short page is as high as the window. In a shadow root nobody sees what follows.
    !(after.collapsed || after.getBoundingClientRect().height);
  const isFree = toPostId(location.hash) || isLast || end >= innerHeight || bottom < 0;
  if (isFree) release(root);
  return !isFree && top + content.scrollHeight > end + 1;
}

/** Ends the reservation; the element is as high as what it shows. */
export function release(root: ShadowRoot): void {
  toReservation(root).minHeight = '0';
}

/** The element's own sheet, the first of its root, says the height in its only rule. */
const toReservation = (root: ShadowRoot): CSSStyleDeclaration =>
  (root.adoptedStyleSheets[0]!.cssRules[0] as CSSStyleRule).style;
