import type { VNode } from 'preact';
import { createWords } from '../i18n/words.ts';
import { posts } from '../locales/en/posts.ts';
import type { List } from './list.ts';
import type { Ui } from './ui.ts';

/** The button for the next page. The focus goes to the first post that came. */
export function More({ ui, list }: { ui: Ui; list: List }): VNode | null {
  if (!list.next.value) return null;
  const load = async (): Promise<void> => {
    const count = list.items.value.length;
    await list.more();
    const first = list.items.value[count];
    if (first)
      requestAnimationFrame(() => ui.context.root.getElementById(`parvis-${first.id}`)?.focus({ preventScroll: true }));
  };
  return (
    <button type="button" class="button wide" disabled={list.busy.value} onClick={load}>
      {list.busy.value
        ? ui.t('loading')
        : list.failed.value
          ? ui.t('retry')
          : createWords(ui.lang, 'posts', posts)('more')}
    </button>
  );
}
