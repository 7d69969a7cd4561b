import type { Kind, Period, Post, PostList, Sort } from '@parvis/contract';
import { type Signal, signal } from '@preact/signals';
import { openSession } from './client.ts';
import type { Ui } from './ui.ts';

/** How a list is asked for. */
export interface ListQuery {
  kind: Kind;
  sort: Sort;
  parent?: string;
  rating?: number;
  period?: Period;
}

/** A list of posts that grows by pages at both ends. */
export interface List {
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
  show(list: PostList): void;
  more(): Promise<void>;
  earlier(): Promise<void>;
  /** Begins anew, with another order or filter, or to see what is new. */
  restart(query?: Partial<ListQuery>): Promise<void>;
  /** Puts a changed post in the place of what it was; a new one first, or last. */
  put(post: Post, where?: 'first' | 'last'): void;
  remove(id: string): void;
}

export function createList(ui: Ui, query: ListQuery, list?: PostList): List {
  const items = signal<Post[]>([]);
  const total = signal(0);
  const next = signal<string | null>(null);
  const previous = signal<string | null>(null);
  const busy = signal(false);
  const failed = signal(false);
  const state = { items, total, next, previous, busy, failed, query: signal(query) };

  /** Asks for one page. Only one is on its way at a time, and an answer to what is no longer asked is let go. */
  const ask = async (cursor: string | undefined, use: (list: PostList) => void): Promise<void> => {
    const asked = state.query.value;
    busy.value = true;
    failed.value = false;
    try {
      const { client } = await openSession(ui.context);
      const limit = Number(ui.context.option('limit')) || undefined;
      const answer = await client.posts({ subject: ui.context.subject, limit, ...asked, cursor });
      if (state.query.value === asked) use(answer);
    } catch {
      failed.value = state.query.value === asked;
    } finally {
      if (state.query.value === asked) busy.value = false;
    }
  };

  /** What somebody wrote meanwhile can move a post from one page to the next: it is shown once. */
  const join = (before: Post[], after: Post[]): Post[] => {
    const known = new Set(before.map(({ id }) => id));
    return before.concat(after.filter(({ id }) => !known.has(id)));
  };

  const show = (page: PostList): void => {
    items.value = page.items;
    total.value = page.total;
    next.value = page.next;
    previous.value = page.previous ?? null;
  };
  if (list) show(list);

  return {
    ...state,
    show,
    more: () =>
      ask(next.value ?? undefined, (page) => {
        items.value = join(items.value, page.items);
        total.value = page.total;
        next.value = page.next;
      }),
    earlier: () =>
      ask(previous.value ?? undefined, (page) => {
        items.value = join(page.items, items.value);
        previous.value = page.previous ?? null;
      }),
    restart: (changes) => {
      state.query.value = { ...state.query.value, ...changes };
      return ask(undefined, show);
    },
    put: (post, where) => {
      const at = items.value.findIndex(({ id }) => id === post.id);
      if (at >= 0) {
        items.value = items.value.with(at, { ...items.value[at], ...post });
      } else if (where) {
        items.value = where === 'first' ? [post, ...items.value] : [...items.value, post];
        total.value++;
      }
    },
    remove: (id) => {
      const left = items.value.filter((post) => post.id !== id);
      if (left.length < items.value.length) total.value--;
      items.value = left;
    },
  };
}
