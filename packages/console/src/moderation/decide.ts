import type { Act, Post, ReasonCode } from '@parvis/contract';
import type { ManageClient } from '@parvis/core';
import { canTakeBack } from './ways.ts';

/** What the author reads of why something is refused or hidden. */
export interface Why {
  reason: ReasonCode;
  sentence: string;
  /** Of a block: after how many days it ends. */
  days?: number;
  /** Of a block: what else its author wrote that waits is refused with it. */
  withOthers?: boolean;
}

/** As many ids as one request takes. */
const inPortions = <One>(all: readonly One[]): One[][] =>
  Array.from({ length: Math.ceil(all.length / 100) }, (_, nth) => all.slice(100 * nth, 100 * (nth + 1)));

/** What has to be done first: that is said, and not that somebody was faster. */
const notDecided = ['POLICY_UNANSWERED', 'SECOND_PERSON'] as const;
export type NotDecided = (typeof notDecided)[number];

/** What came of decisions. */
export interface Done {
  decisions: string[];
  /** Those of them that can be taken back. */
  undoable: string[];
  /** Posts about which somebody else had decided, or that stay as they are for the reason `why`. */
  failed: number;
  why?: NotDecided | undefined;
}

/** Decides about posts, however many. */
export async function decide(
  client: ManageClient,
  act: Act,
  posts: readonly Pick<Post, 'id' | 'kind'>[],
  why?: Why,
): Promise<Done> {
  const all: Done = { decisions: [], undoable: [], failed: 0 };
  const byId = new Map(posts.map((post) => [post.id, post]));
  for (const some of inPortions([...byId.keys()])) {
    const { reason, sentence } = why ?? {};
    const body = { posts: some, act, ...(reason !== undefined && { reason, sentence: sentence ?? '' }) };
    const done = await client.request('decide', { body });
    all.decisions.push(...done.decisions.map(({ id }) => id));
    const undoable = done.decisions.filter((one) => {
      const post = byId.get(one.post);
      return !post || canTakeBack(post, one);
    });
    all.undoable.push(...undoable.map(({ id }) => id));
    all.failed += done.failed.length;
    all.why ??= notDecided.find((why) => done.failed.some(({ code }) => code === why));
  }
  return all;
}

/** Takes decisions back. */
export async function undo(client: ManageClient, all: readonly string[]): Promise<void> {
  for (const decisions of inPortions(all)) await client.request('undo', { body: { decisions } });
}
