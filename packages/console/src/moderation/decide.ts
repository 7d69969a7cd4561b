import type { Act, ReasonCode } from '@parvis/contract';
import type { ManageClient } from '@parvis/core';

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
const inPortions = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / 100) }, (_, nth) => ids.slice(100 * nth, 100 * (nth + 1)));

/**
 * Decides about posts, however many. `failed`: those about which somebody else had decided, or, where `isUnanswered`, that
 * wait for what the business says of reviews.
 */
export async function decide(
  client: ManageClient,
  act: Act,
  posts: readonly string[],
  why?: Why,
): Promise<{ decisions: string[]; failed: number; isUnanswered: boolean }> {
  const decisions: string[] = [];
  let failed = 0;
  let isUnanswered = false;
  for (const some of inPortions(posts)) {
    const { reason, sentence } = why ?? {};
    const body = { posts: some, act, ...(reason !== undefined && { reason, sentence: sentence ?? '' }) };
    const done = await client.request('decide', { body });
    decisions.push(...done.decisions.map(({ id }) => id));
    failed += done.failed.length;
    isUnanswered ||= done.failed.some(({ code }) => code === 'POLICY_UNANSWERED');
  }
  return { decisions, failed, isUnanswered };
}

/** Takes decisions back. */
export async function undo(client: ManageClient, all: readonly string[]): Promise<void> {
  for (const decisions of inPortions(all)) await client.request('undo', { body: { decisions } });
}
