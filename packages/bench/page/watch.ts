import type { marks } from './trace.ts';

/** What counts as a comment. */
export interface Watched {
  /** A selector; with ` >> ` in it, of what is in the open shadow root of the element that is named before. */
  comment: string;
  /** How many there are in the end. */
  count: number;
}

/**
 * Sets a mark in the frame in which the first comment is in the page, and one for the last; says `seen` to the console
 * once that frame is on the screen, or anything at all where there are none. It runs in the page, before its own
 * scripts. It looks as a frame begins and right after it, so that what callbacks of the frame draw counts for it, and
 * asks for no layout, which would count.
 */
export function watch({ comment, count, first, all, seen }: Watched & typeof marks): void {
  const [outer, inner] = comment.split(' >> ') as [string, string?];
  const find = (): number => {
    if (inner === undefined) return document.querySelectorAll(outer).length;
    return document.querySelector(outer)?.shadowRoot?.querySelectorAll(inner).length ?? 0;
  };
  let [found, frames] = [0, 0];
  // By this name its calls are told from those of the page in a trace: `watcher`.
  function benchLook(frame?: number): void {
    const before = found;
    if (found < count) found = find();
    if (before === 0 && found > 0) performance.mark(first);
    if (before < count && found >= count) performance.mark(all);
    if (frame === undefined) return;
    if (found < count) scheduler.postTask(benchLook as () => void, { priority: 'user-blocking' });
    else if (frames++ > 2 && performance.getEntriesByName('first-contentful-paint').length > 0) {
      // biome-ignore lint/suspicious/noConsole: the bench hears it, and asks nothing of the page meanwhile
      console.debug(seen);
      return;
    }
    requestAnimationFrame(benchLook);
  }
  requestAnimationFrame(benchLook);
}
