/** Those who wait for a turn of the event loop. */
const waiting: (() => void)[] = [];

function give(): void {
  waiting.shift()!();
  if (waiting.length > 0) setImmediate(give);
}

/**
 * A turn of the event loop of one's own, for work that takes milliseconds: in between, everybody else is heard. Without,
 * two hundred pages that are made at the same time are one pause of seconds.
 */
export const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(give);
  });
