import type { ManageClient } from '@parvis/core';
import { type Signal, signal } from '@preact/signals';

/**
 * How many posts of the site that one is at wait for a decision. The page brings it; whoever hears of it later, as the
 * queue does and the look at health, puts it here: nothing is asked for it alone.
 */
export const waiting: Signal<number> = signal(0);

/** More are not counted out. */
export const mostShown = 99;

/** Asks anew, after something was done of which one does not see what it changed. Never rejects. */
export async function countWaiting(client: ManageClient): Promise<void> {
  const found = await client.request('queue', { query: { limit: 1 } }).catch(() => undefined);
  if (found) waiting.value = found.total;
}
