import type { VNode } from 'preact';
import type { Ui } from '../runtime/ui.ts';
import type { List } from './list.ts';
import { focusPost } from './scroll-to-post.ts';

/** The button for the next page at one end of a list. The focus goes to the first post that came. */
export function More({
  ui,
  list,
  where,
  text,
  style = 'button wide',
}: {
  ui: Ui;
  list: List;
  where: 'more' | 'earlier';
  text: string;
  style?: string;
}): VNode | null {
  if (!list[where === 'more' ? 'next' : 'previous'].value) return null;
  const load = async (): Promise<void> => {
    const before = list.items.value;
    await list[where]();
    const { value } = list.items;
    if (value === before) ui.announce(ui.t('failed'));
    else focusPost(ui.context, value[where === 'more' ? before.length : 0]?.id);
  };
  // Not `disabled` meanwhile: that would take the focus away.
  return (
    <button type="button" class={style} aria-disabled={list.busy.value} onClick={load}>
      {list.busy.value ? ui.t('loading') : list.failed.value ? ui.t('retry') : text}
    </button>
  );
}
