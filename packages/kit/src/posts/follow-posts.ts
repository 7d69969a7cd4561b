import type { LiveEvent, Post } from '@parvis/contract';
import type { ParvisError } from '@parvis/core';
import { signal } from '@preact/signals';
import type { Ui } from '../runtime/ui.ts';
import { openClient } from '../session/client.ts';
import { refreshStats } from '../session/refresh-stats.ts';
import type { Followed } from './catch-up.ts';
import { isNarrowed, type List } from './list-state.ts';
import { createReact, type React } from './reactions.ts';
import { removePost, toFrame, toMax, upsertPost } from './upsert.ts';

/** Milliseconds before what could not be read again is asked for once more. */
const retryMs = 10_000;

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
 * @param insert shows a reply of the business in its thread: whoever asked looks for it
 */
export function createFollower(
  ui: Ui,
  model: Followed,
  { isOwn, say, insert }: { isOwn(id: string): boolean; say(n: number): string; insert?(post: Post): void },
): Follower {
  const { context } = ui;
  const { subject } = context;
  const { kind, list, threads, listOf, unseen, outgoing, form, panel } = model;

  /** The newest root that is no news; unknown where a list begins elsewhere. Ids are in the order of creation (P2). */
  const newest = signal(toNewest(list));
  /** Reads all again. Its code comes with the first gap. */
  let gap: Promise<() => Promise<void>> | undefined;

  const setUnseen = (ids: string[]): void => {
    const isFirst = unseen.value.size === 0;
    unseen.value = new Set(ids);
    // Said when there is something new, not each time that there is more of it.
    if (isFirst && unseen.value.size) ui.announce(say(unseen.value.size));
  };
  const drop = (id: string): void => {
    if (unseen.value.has(id)) unseen.value = new Set([...unseen.value].filter((one) => one !== id));
  };

  const show = (post: Post): void => {
    const shown = listOf(post.id);
    if (shown) upsertPost(shown, post);
  };
  /** What was asked for at that moment: an act that was on its way since knows better. */
  const put = (post: Post, asked: number): void => {
    if (!reactions.knowsBetter(post.id, asked)) show(post);
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
  const reactions = createReact(ui, show, remove, (open) => {
    panel.value = open;
  });

  const reread = async (id: string): Promise<void> => {
    const { client } = openClient(context);
    const asked = performance.now();
    try {
      const replies = threads ? undefined : client.posts({ subject, parent: id });
      put({ ...(await client.post(id)), ...(replies && { replies: await replies }) }, asked);
    } catch (error) {
      if ((error as ParvisError).code === 'NOT_FOUND') remove(id);
      else throw error;
    }
  };

  const catchUp = async (): Promise<void> => {
    try {
      gap ??= import('./catch-up.ts').then(({ createCatchUp }) =>
        createCatchUp({ context, model, newest, put, reread, drop, setUnseen, isOwn }),
      );
      await (await gap)();
    } catch {
      gap = undefined;
      setTimeout(catchUp, retryMs);
    }
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
    const { id, kind: its, parentId, staff } = event.post;
    // An answer to a review stands in it.
    const target = its === kind ? id : parentId;
    if (listOf(target)) {
      if (target && !reactions.isBusy(target)) reread(target).catch(catchUp);
    } else if (event.type === 'removed') drop(id);
    // A reply to something that is not here may be one to a review.
    else if (event.type === 'created' && its === kind && !isOwn(id) && (!parentId || listOf(parentId))) {
      if (insert && staff && parentId) openClient(context).client.post(id).then(insert, catchUp);
      else setUnseen([...unseen.value, id]);
    }
  };

  return {
    onLive: follow,
    reread: (id) => reread(id).catch(catchUp),
    drop,
    dropAll() {
      unseen.value = new Set();
      newest.value = toNewest(list) ?? newest.value;
    },
    reactions,
  };
}

function toNewest({ items, next, previous, query }: List): string | undefined {
  const { sort, period } = query.value;
  const isAll = sort === 'newest' || !next.value;
  if (isAll && !previous.value && !isNarrowed(query.value) && period !== 'year')
    return toMax(items.value.map(({ id }) => id));
}
