import type { FoundPost, ManagePostsQuery } from '@parvis/contract';
import type { ManageClient } from '@parvis/core';
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { createList, type List } from '../ui/list.ts';

/** What is asked of posts: all but how many, and from where on. */
export type Looked = Partial<Omit<ManagePostsQuery, 'limit' | 'cursor'>>;

/** Posts as they are looked for. */
export interface FoundList extends List<FoundPost> {
  /** There are more than were counted. */
  isMany: ReadonlySignal<boolean>;
  /** Older posts cannot be found by their words yet. */
  isIndexing: ReadonlySignal<boolean>;
  /** An answer is on its way; what was there before stays until it comes. */
  isLooking: ReadonlySignal<boolean>;
  /** Loads where this is another question than the one that was answered: who comes back finds what was there. */
  ask(question: string): void;
  /** Puts one in the place of what it was before, as after a decision. */
  put(item: FoundPost): void;
  /** The post that one went to from here, and how far down one was: one comes back there. */
  left: Signal<{ id: string; top: number } | undefined>;
}

/** Posts of a page, and pages that may be without one before somebody has to say that it goes on. */
const portion = 30;
const mostEmpty = 4;

/** @param toLooked what is asked for now. A question that is not asked any more is given up */
export function createFoundList(client: ManageClient, toLooked: () => Looked): FoundList {
  const [isMany, isIndexing, isLooking] = [signal(false), signal(false), signal(false)];
  let asking: AbortController | undefined;
  let answered: string | undefined;

  const list = createList<FoundPost>(
    async (cursor) => {
      asking?.abort();
      const mine = new AbortController();
      asking = mine;
      isLooking.value = true;
      const looked = toLooked();
      try {
        for (let at = cursor, empty = 0; ; empty++) {
          const query = { ...looked, limit: portion, ...(at !== undefined && { cursor: at }) };
          const page = await client.request('managePosts', { query, signal: mine.signal });
          if (asking === mine) {
            isMany.value = !page.exact;
            isIndexing.value = page.indexing;
          }
          if (page.items.length > 0 || page.next === null || empty === mostEmpty) return page;
          at = page.next;
        }
      } finally {
        if (asking === mine) isLooking.value = false;
      }
    },
    ({ post }) => post.id,
  );
  return {
    ...list,
    isMany,
    isIndexing,
    isLooking,
    left: signal(undefined),
    ask(question) {
      if (question === answered && list.status.value === 'ready') return;
      answered = question;
      list.load();
    },
    put(item) {
      list.items.value = list.items.value.map((one) => (one.post.id === item.post.id ? { ...one, ...item } : one));
    },
  };
}
