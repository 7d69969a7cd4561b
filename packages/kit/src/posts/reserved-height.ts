import type { Context } from '../runtime/context.ts';

/**
 * Lets go of the height that was reserved, as far as nobody sees it: what one is about to read or press must not jump. A
 * list that is longer has grown out of view by then. Of one that is shorter, what is in view stays empty until the element
 * is below the window: above it, the page would have to be scrolled along.
 * Called once what was waited for is in place. Nothing is measured by this itself: a browser says where elements are once it
 * has laid them out.
 * @returns ends it
 */
export function releaseReservedHeight({ element, root }: Context): () => void {
  // The element's own sheet, the first of its root, says the height in its only rule.
  const reserved = (root.adoptedStyleSheets[0]!.cssRules[0] as CSSStyleRule).style;
  const watcher = new IntersectionObserver(([entry]) => {
    const room = innerHeight - entry!.boundingClientRect.top;
    const isFree = room <= 0 || (!scrollY && !isFollowed(element));
    if (isFree) watcher.disconnect();
    reserved.minHeight = isFree ? '0' : `min(${reserved.minHeight},${room}px)`;
  });
  watcher.observe(element);
  return () => watcher.disconnect();
}

/** Whether something may follow an element on its page. In a shadow root nobody sees what follows. */
function isFollowed(element: Element): boolean {
  for (let node: Node | null = element; node && node !== document.body; node = node.parentNode) {
    for (let next = node.nextSibling; next; next = next.nextSibling) {
      if (next instanceof Element ? !next.matches('script,style,template,link,noscript') : next.nodeValue?.trim())
        return true;
    }
  }
  return false;
}
