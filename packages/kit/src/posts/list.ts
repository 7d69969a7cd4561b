import type { Kind, Period, Post, PostList, Sort } from '@parvis/contract';
import { type Signal, signal } from '@preact/signals';
import type { Ui } from '../runtime/ui.ts';

/** How a list is asked for. */
export interface ListQuery {
  kind: Kind;
  sort: Sort;
  parent?: string;
  rating?: number;
  period?: Period;
}

/** What a list shows. */
export interface ListState {
  items: Signal<Post[]>;
  total: Signal<number>;
  /** Cursors of what comes after and before; null at the ends. */
  next: Signal<string | null>;
  previous: Signal<string | null>;
  query: Signal<ListQuery>;
  /** While a page is on its way. */
  busy: Signal<boolean>;
  /** True when the last page did not come; asking again clears it. */
  failed: Signal<boolean>;
}

/** A list of posts that grows by pages at both ends. */
export interface List extends ListState {
  show(list: PostList): void;
  more(): Promise<void>;
  earlier(): Promise<void>;
  /** Begins anew, with another order or filter, or to see what is new. */
  restart(query?: Partial<ListQuery>): Promise<void>;
}

export function createList(ui: Ui, query: ListQuery, first?: PostList): List {
  const state: ListState = {
    items: signal([]),
    total: signal(0),
    next: signal(null),
    previous: signal(null),
    query: signal(query),
    busy: signal(false),
    failed: signal(false),
  };
  const { busy } = state;

  const show = (page: PostList): void => {
    state.items.value = page.items;
    state.total.value = page.total;
    state.next.value = page.next;
    state.previous.value = page.previous ?? null;
  };
  if (first) show(first);

  const ask = async (where: 'after' | 'before' | 'anew', changes?: Partial<ListQuery>): Promise<void> => {
    if (busy.value && where !== 'anew') return;
    busy.value = true;
    state.failed.value = false;
    const asked = { ...state.query.value, ...changes };
    state.query.value = asked;
    try {
      const { askPage } = await import('./paging.ts');
      await askPage(ui, state, show, where);
    } catch {
      state.failed.value = state.query.value === asked;
    }
    if (state.query.value === asked) busy.value = false;
  };

  return {
    ...state,
    show,
    more: () => ask('after'),
    earlier: () => ask('before'),
    restart: (changes) => ask('anew', changes),
  };
}
