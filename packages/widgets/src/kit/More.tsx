import type { VNode } from 'preact';
import type { List } from './list.ts';
import type { Ui } from './ui.ts';

/** The button for the next page. The focus goes to the first post that came. */
export function More({ ui, list, label }: { ui: Ui; list: List; label?: string }): VNode | null {
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
      {ui.t(list.busy.value ? 'loading' : list.failed.value ? 'retry' : 'more')}
      {label && !list.busy.value && !list.failed.value && ` · ${label}`}
    </button>
  );
}
