import type { PostList } from '@parvis/contract';
import { signal } from '@preact/signals';
import type { List, ListQuery } from './list-state.ts';

/** A list of posts that grows by pages at both ends; what gets them comes with intent, see `paging.ts`. */
export function createList(query: ListQuery, first?: PostList): List {
  const list: List = {
    rows: new WeakMap(),
    items: signal([]),
    total: signal(0),
    next: signal(null),
    previous: signal(null),
    query: signal(query),
    busy: signal(false),
    failed: signal(false),
  };
  if (first) showPage(list, first);
  return list;
}

/** Shows a page in the place of what is there. */
export function showPage(list: List, page: PostList): void {
  list.items.value = page.items;
  list.total.value = page.total;
  list.next.value = page.next;
  list.previous.value = page.previous ?? null;
}
