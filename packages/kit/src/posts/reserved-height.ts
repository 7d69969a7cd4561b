import type { Context } from '../runtime/context.ts';

/** What may follow a widget on a page without being read: the page's own margins, in CSS pixels. */
const marginsPx = 40;

/**
 * Lets go of the height that was reserved, as far as nobody sees it: what one is about to read or press must not jump. A
 * list that is longer has grown out of view by then. Of one that is shorter, what is in view stays empty until the element
 * is out of view.
 * Called once what was waited for is in place. Nothing is measured by this itself: a browser says where elements are once it
 * has laid them out.
 * @returns ends it
 */
export function releaseReservedHeight({ element, root }: Context): () => void {
  // The element's own sheet, the first of its root, says the height in its only rule.
  const reserved = (root.adoptedStyleSheets[0]!.cssRules[0] as CSSStyleRule).style;
  const watcher = new IntersectionObserver(([entry]) => {
    const { top, bottom } = entry!.boundingClientRect;
    const isFree = !entry!.isIntersecting || (isLast(element, bottom) && !scrollY);
    if (isFree) watcher.disconnect();
    reserved.minHeight = isFree ? '0' : `min(${reserved.minHeight},${Math.max(innerHeight - top, 0)}px)`;
  });
  watcher.observe(element);
  return () => watcher.disconnect();
}

/** Whether nothing that one reads follows an element. */
function isLast(element: Element, bottom: number): boolean {
  const after = new Range();
  after.setStartAfter(element);
  after.setEndAfter(document.body);
  return (
    bottom + scrollY > document.documentElement.scrollHeight - marginsPx ||
    // A short page is as high as the window. In a shadow root nobody sees what follows.
    !(after.collapsed || after.getBoundingClientRect().height)
  );
}
