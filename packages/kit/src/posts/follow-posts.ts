import { type LiveEvent, limits, type Post, type PostList, type ReactionName } from '@parvis/contract';
import type { ParvisError, PendingPost } from '@parvis/core';
import type { Signal } from '@preact/signals';
import type { Ui } from '../runtime/ui.ts';
import { openClient } from '../session/client.ts';
import { refreshStats } from '../session/refresh-stats.ts';
import { showPage } from './list.ts';
import type { List } from './list-state.ts';
import { createReact, type React } from './reactions.ts';
import { insertPost, removePost, toFrame, upsertPost } from './upsert.ts';

/** Milliseconds before what could not be read again is asked for once more. */
const retryMs = 10_000;

/** What a widget shows, as far as it follows what happens under its subject. */
interface Followed {
  kind: Post['kind'];
  list: List;
  /** The replies below each root; none where they stand in their root. */
  threads?: Map<string, List>;
  listOf(id: string | null): List | undefined;
  unseen: Signal<Set<string>>;
  outgoing: Signal<PendingPost[]>;
  form: Signal<{ kind?: string; post?: Post } | undefined>;
}

/** Keeps what a widget shows as it is on the server. */
export interface Follower {
  onLive(event: LiveEvent): void;
  /** Reads one post again; one that has gone goes. */
  reread(id: string): Promise<void>;
  /** It is shown, or has gone: it is not new. */
  drop(id: string): void;
  /** All that is new is shown now. */
  dropAll(): void;
  reactions: React;
}

/**
 * Follows the events of a subject. Where some may have been missed, all that is shown is read again (E2).
 * @param isOwn whether this visitor wrote it, from this page
 * @param say says how many are new
 */
export function createFollower(
  ui: Ui,
  model: Followed,
  reaction: ReactionName,
  { isOwn, say }: { isOwn(id: string): boolean; say(n: number): string },
): Follower {
  const { context } = ui;
  const { subject } = context;
  const { kind, list, threads, listOf, unseen, outgoing, form } = model;

  /** The newest root that is no news; unknown where a list begins elsewhere. Ids are in the order of creation (P2). */
  let newest = toNewest(list);

  const setUnseen = (ids: string[]): void => {
    const isFirst = unseen.value.size === 0;
    unseen.value = new Set(ids);
    // Said when there is something new, not each time that there is more of it.
    if (isFirst && unseen.value.size) ui.announce(say(unseen.value.size));
  };
  const drop = (id: string): void => {
    if (unseen.value.has(id)) unseen.value = new Set([...unseen.value].filter((one) => one !== id));
  };

  const put = (post: Post): void => {
    const shown = listOf(post.id);
    if (shown && !reactions.isBusy(post.id)) upsertPost(shown, post);
  };
  const remove = (id: string): void => {
    drop(id);
    const shown = listOf(id);
    const open = form.value;
    if (open?.post?.id !== id) {
      if (shown) removePost(shown, id);
      return;
    }
    // Somebody is answering it: the words stay, below an empty frame.
    const post = shown?.items.value.find((one) => one.id === id);
    if (shown && post && open.kind === 'reply') upsertPost(shown, toFrame(post));
  };
  const reactions = createReact(ui, reaction, put, remove);

  const reread = async (id: string): Promise<void> => {
    const { client } = openClient(context);
    try {
      const replies = threads ? undefined : client.posts({ subject, parent: id });
      put({ ...(await client.post(id)), ...(replies && { replies: await replies }) });
    } catch (error) {
      if ((error as ParvisError).code === 'NOT_FOUND') remove(id);
      else throw error;
    }
  };

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
        page = await client.posts({ subject, limit, ...asked, cursor: page?.next ?? undefined, around });
        if (shown.query.value !== asked) return [];
        for (const post of page.items) {
          if (left.delete(post.id)) put(post);
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
    await Promise.all([...left].map(reread));
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
    else showPage(thread, replies);
    for (const one of thread.items.value) drop(one.id);
  };

  const rereadAll = async (): Promise<void> => {
    const { sort, rating, period } = list.query.value;
    let read = await rereadList(list);
    let fresh: string[];
    if (sort !== 'newest' || rating || period === 'year' || list.previous.value || newest === undefined) {
      const { client } = openClient(context);
      const { items, total } = await client.posts({ subject, kind, sort: 'newest' });
      read = items;
      // How many are not known yet; where more have gone than can be told, too few rather than too many.
      const n = Math.max(total - list.total.value, 0);
      fresh = items.map(({ id }) => id).filter((id, at) => (newest === undefined ? at < n : id > newest));
    } else {
      const { value } = list.items;
      const first = newest;
      fresh = read.map(({ id }) => id).filter((id) => id > first && !value.some((one) => one.id === id));
    }
    setUnseen(fresh.filter((id) => !listOf(id) && !isOwn(id)));
    newest ??= toMax(read.map(({ id }) => id).filter((id) => !fresh.includes(id)));
  };

  let isReading = false;
  let isStale = false;
  const catchUp = async (): Promise<void> => {
    isStale = true;
    if (isReading) return;
    isReading = true;
    try {
      while (isStale) {
        isStale = false;
        await rereadAll();
      }
    } catch {
      setTimeout(catchUp, retryMs);
    }
    isReading = false;
  };

  const follow = (event: LiveEvent): void => {
    // It may be of one's own post, whose answer is on its way.
    if (outgoing.value.some(({ state }) => state === 'sending')) {
      setTimeout(follow, 1_000, event);
      return;
    }
    refreshStats(context);
    if (!('post' in event)) {
      catchUp();
      return;
    }
    const { id, kind: its, parentId } = event.post;
    // An answer to a review stands in it.
    const target = its === kind ? id : parentId;
    if (listOf(target)) {
      if (target && !reactions.isBusy(target)) reread(target).catch(catchUp);
    } else if (event.type === 'removed') drop(id);
    // A reply to something that is not here may be one to a review.
    else if (event.type === 'created' && its === kind && !isOwn(id) && (!parentId || listOf(parentId)))
      setUnseen([...unseen.value, id]);
  };

  return {
    onLive: follow,
    reread: (id) => reread(id).catch(catchUp),
    drop,
    dropAll() {
      unseen.value = new Set();
      newest = toNewest(list) ?? newest;
    },
    reactions,
  };
}

const toMax = (ids: string[]): string => ids.toSorted().at(-1) ?? '';

function toNewest({ items, next, previous, query }: List): string | undefined {
  const { sort, rating, period } = query.value;
  const isAll = sort === 'newest' || !next.value;
  if (isAll && !previous.value && !rating && period !== 'year') return toMax(items.value.map(({ id }) => id));
}
