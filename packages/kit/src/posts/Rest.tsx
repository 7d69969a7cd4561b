import type { VNode } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { posts } from '../i18n/en/posts.ts';
import { createMessages } from '../i18n/messages.ts';
import { adoptStyles } from '../runtime/adopt-styles.ts';
import type { Ui } from '../runtime/ui.ts';
import css from './rest.css?inline';

/** Offers all of what is cut off below; loaded where something is. */
export function Rest({ ui, box, uncut }: { ui: Ui; box: HTMLElement; uncut: () => void }): VNode {
  const { root } = ui.context;
  adoptStyles(root, css);
  const showAll = (): void => {
    const { scrollTop } = box;
    uncut();
    // What was scrolled to inside the box stays where it is: somebody is about to press it.
    scrollBy({ top: scrollTop, behavior: 'instant' });
  };
  useLayoutEffect(() => {
    // Whoever tabs into what is cut off, or finds a word there, must see it; they may have before this was here.
    if (box.scrollTop || box.contains(root.activeElement)) showAll();
    const stop = new AbortController();
    for (const type of ['focusin', 'scroll']) box.addEventListener(type, showAll, stop);
    return () => stop.abort();
  }, []);
  return (
    <div class="uncut">
      <button type="button" class="button" part="button" onClick={showAll}>
        {createMessages(ui.lang, 'posts', posts)('showAll')}
      </button>
    </div>
  );
}
