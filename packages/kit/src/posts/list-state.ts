import { filterNames, type Kind, type Period, type Post, type PostFilter, type Sort } from '@parvis/contract';
import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';

/** How a list is asked for. */
export interface ListQuery extends PostFilter {
  kind: Kind;
  sort: Sort;
  parent?: string;
  period?: Period;
}

/** Whether something is left out of it. */
export const isNarrowed = (query: ListQuery): boolean => filterNames.some((name) => query[name]);

/** What leaves nothing out. */
export const noFilter: PostFilter = /* @__PURE__ */ Object.fromEntries(filterNames.map((name) => [name, undefined]));

/** What a list shows. */
export interface List {
  /** What is drawn for each. */
  rows: WeakMap<Post, VNode>;
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

/** One of its ends. */
export type Where = 'next' | 'previous';
