import { limits, type Post, type PostList } from '@parvis/contract';
import type { ParvisError, PendingPost } from '@parvis/core';
import type { Signal } from '@preact/signals';
import { all } from '../runtime/all.ts';
import type { Context } from '../runtime/context.ts';
import { openClient } from '../session/client.ts';
import { showPage } from './list.ts';
import { isNarrowed, type List } from './list-state.ts';
import type { OpenPanel } from './post-slots.ts';
import { insertPost, keepShown, toMax } from './upsert.ts';

/** What a widget shows, as far as it follows what happens under its subject. */
export interface Followed {
  kind: Post['kind'];
  list: List;
  /** The replies below each root; none where they stand in their root. */
  threads?: Map<string, List>;
  listOf(id: string | null): List | undefined;
  unseen: Signal<Set<string>>;
  outgoing: Signal<PendingPost[]>;
  form: Signal<{ kind?: string; post?: Post } | undefined>;
  panel: Signal<OpenPanel | undefined>;
}

/** What is needed of who follows the events. */
interface Following {
  context: Context;
  model: Followed;
  /** The newest root that is no news; undefined while unknown. */
  newest: Signal<string | undefined>;
  /** Shows what was asked for at that moment of `performance.now()`. */
  put(post: Post, asked: number): void;
  reread(id: string): Promise<void>;
  drop(id: string): void;
  setUnseen(ids: string[]): void;
  isOwn(id: string): boolean;
}

/** Makes what reads all again that is shown, after events may have been missed (E2). Rejects where the server cannot be asked. */
export function createCatchUp({
  context,
  model: { kind, list, threads, listOf, form },
  newest,
  put,
  reread,
  drop,
  setUnseen,
  isOwn,
}: Following): () => Promise<void> {
  const { subject } = context;

  /** Reads again what a list shows, and gives all rows that were read on the way. */
  const rereadList = async (shown: List): Promise<Post[]> => {
    const { client } = openClient(context);
    const asked = shown.query.value;
    const before = shown.items.value;
    const left = new Set(before.map(({ id }) => id));
    const limit = Math.min(left.size + 10, limits.listMax);
    const read: Post[] = [];
    let page: PostList | undefined;
    try {
      for (let turns = 1 + Math.ceil(left.size / limit); turns > 0 && (left.size || !page); turns--) {
        const around = page || !shown.previous.value ? undefined : before[0]?.id;
        const began = performance.now();
        page = await client.posts({ subject, limit, ...asked, cursor: page?.next ?? undefined, around });
        if (shown.query.value !== asked) return [];
        for (const post of page.items) {
          if (left.delete(post.id)) put(post, began);
          read.push(post);
          await showReplies(post);
        }
        if (!page.next) break;
      }
    } catch (error) {
      // The post that it begins with may have gone, or what the posts answer.
      if ((error as ParvisError).code !== 'NOT_FOUND') throw error;
    }
    // Not where they were: moved by the order of the list, or gone.
    await all([...left].map(reread));
    if (!asked.parent || !page) return read;
    // Whoever has read to the end of a thread has its new end, too.
    if (!shown.next.value) {
      const last = before.at(-1)?.id ?? '';
      for (const post of read) if (post.id > last) insertPost(shown, post);
      shown.next.value = page.next;
    }
    shown.total.value = page.total;
    return read;
  };

  /** A root brings its first replies. They are all that most threads show. */
  const showReplies = async ({ id, replies }: Post): Promise<void> => {
    const thread = threads?.get(id);
    if (!thread || !replies) return;
    const items = thread.items.value;
    const isWhole = thread.previous.value || items.length > limits.replyPreview;
    if (isWhole || items.some((one) => one.id === form.value?.post?.id)) await rereadList(thread);
    else {
      const toKept = (post: Post): Post =>
        keepShown(
          items.find((one) => one.id === post.id),
          post,
        );
      showPage(thread, { ...replies, items: replies.items.map(toKept) });
    }
    for (const one of thread.items.value) drop(one.id);
  };

  const rereadAll = async (): Promise<void> => {
    const { sort, period } = list.query.value;
    let read = await rereadList(list);
    let fresh: string[];
    if (
      sort !== 'newest' ||
      isNarrowed(list.query.value) ||
      period === 'year' ||
      list.previous.value ||
      newest.value === undefined
    ) {
      const { client } = openClient(context);
      const { items, total } = await client.posts({ subject, kind, sort: 'newest' });
      read = items;
      // How many are not known yet; where more have gone than can be told, too few rather than too many.
      const n = Math.max(total - list.total.value, 0);
      fresh = items.map(({ id }) => id).filter((id, at) => (newest.value === undefined ? at < n : id > newest.value));
    } else {
      const { value } = list.items;
      const first = newest.value;
      fresh = read.map(({ id }) => id).filter((id) => id > first && !value.some((one) => one.id === id));
    }
    setUnseen(fresh.filter((id) => !listOf(id) && !isOwn(id)));
    newest.value ??= toMax(read.map(({ id }) => id).filter((id) => !fresh.includes(id)));
  };

  let reading: Promise<void> | undefined;
  let isStale = false;
  const readUntilFresh = async (): Promise<void> => {
    try {
      while (isStale) {
        isStale = false;
        await rereadAll();
      }
    } finally {
      reading = undefined;
    }
  };
  return () => {
    isStale = true;
    reading ??= readUntilFresh();
    return reading;
  };
}
