import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import type { Ui } from '../runtime/ui.ts';
import { focusPost } from './focus-post.ts';
import type { List } from './list-state.ts';

/** The button that shows what others have posted meanwhile. The focus goes to the first of it. */
export function UnseenPosts({
  ui,
  list,
  unseen,
  text,
  show,
}: {
  ui: Ui;
  list: List;
  unseen: Signal<Set<string>>;
  text: (n: number) => string;
  show: () => Promise<void>;
}): VNode | false {
  const n = unseen.value.size;
  const press = async (): Promise<void> => {
    await show();
    focusPost(ui.context, list.items.value[0]?.id);
  };
  return (
    n > 0 && (
      <button type="button" class="button fresh" part="button" onClick={press}>
        <span key={n}>{text(n)}</span>
      </button>
    )
  );
}
