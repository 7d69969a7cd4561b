import type { VNode } from 'preact';
import type { Ui } from '../runtime/ui.ts';
import type { List, Where } from './list-state.ts';
import { holdRoom } from './reserved-height.ts';

/** What turns the pages of a list. */
export interface Pager {
  act(use: (actions: { turnPage(list: List, where: Where): unknown }) => unknown): void;
}

/** The button for the next page at one end of a list. */
export function MoreButton({
  ui,
  model,
  list,
  where,
  text,
  style = 'button wide',
}: {
  ui: Ui;
  model: Pager;
  list: List;
  where: Where;
  text: string;
  style?: string | undefined;
}): VNode | false {
  const said = list.busy.value ? ui.t('loading') : list.failed.value ? ui.t('retry') : text;
  // Not `disabled` meanwhile: that would take the focus away.
  return (
    !!list[where].value && (
      <button
        type="button"
        class={style}
        aria-disabled={list.busy.value}
        onClick={({ currentTarget }) => {
          holdRoom(currentTarget.parentNode!.querySelector('.posts'), list);
          model.act((actions) => actions.turnPage(list, where));
        }}
      >
        <span key={said}>{said}</span>
      </button>
    )
  );
}
