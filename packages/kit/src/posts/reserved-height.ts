import type { Context } from '../runtime/context.ts';
import type { List } from './list-state.ts';

/**
 * Lets go of the height that was reserved, as far as nobody sees it: what one is about to read or press must not jump. A
 * list that is longer has grown out of view by then. Of one that is shorter, what is in view stays empty until the element
 * is below the window: above it, the page would have to be scrolled along.
 * Where it is says the watcher, after a frame: a question would lay out what was drawn at once.
 * @returns ends it
 */
export function releaseReservedHeight({ element, root }: Context): () => void {
  // The element's own sheet, the first of its root, says the height in its only rule.
  return release(element, (root.adoptedStyleSheets[0]!.cssRules[0] as CSSStyleRule).style);
}

/** Milliseconds until there is room for what a press asked for, if it has not come. What moves after 500 moves by itself. */
const holdMs = 200;

/**
 * Makes room in a list for what a press asked for, unless that comes soon: down to the lower edge of the window, as what nobody
 * sees is let go of.
 * @param posts the element of the list; none stands there where all that came has been taken away
 */
export function holdRoom(posts: HTMLElement | null, { items }: List): void {
  const { value } = items;
  setTimeout(() => {
    if (!posts || items.value !== value) return;
    posts.style.minHeight = '99999px';
    release(posts, posts.style);
  }, holdMs);
}

function release(element: Element, reserved: CSSStyleDeclaration): () => void {
  const watcher = new IntersectionObserver(([entry]) => {
    // What comes next may reach above its own box, as our own elements do, by letters that nobody sees.
    const room = innerHeight + 64 - entry!.boundingClientRect.top;
    reserved.minHeight = room <= 0 || (!scrollY && !isFollowed(element)) ? '0' : `min(${reserved.minHeight},${room}px)`;
  });
  watcher.observe(element);
  return () => watcher.disconnect();
}

/** Whether something may follow an element on its page. In a shadow root nobody sees what follows. */
function isFollowed(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    for (let next = at.nextSibling; next; next = next.nextSibling) {
      if (next instanceof Element ? !next.matches('script,style,link,template') : next.nodeValue!.trim()) return true;
    }
  }
  return false;
}
