import { createFairQueue } from './fair-queue.ts';

/** Those who wait for a turn of the event loop. */
const waiting = createFairQueue<() => void>();

function give(): void {
  waiting.next()!();
  if (waiting.size() > 0) setImmediate(give);
}

/**
 * A turn of the event loop of one's own, for work that takes milliseconds: in between, everybody else is heard. Without,
 * two hundred pages that are made at the same time are one pause of seconds.
 * @param network takes turns with the others that wait
 * @param isOwner does not wait for strangers. @default false
 */
export const nextTurn = (network?: string, isOwner?: boolean): Promise<void> =>
  new Promise((resolve) => {
    waiting.add(resolve, network, isOwner);
    if (waiting.size() === 1) setImmediate(give);
  });
