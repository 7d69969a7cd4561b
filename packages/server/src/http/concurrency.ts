import { ProblemError } from '../domain/problem.ts';
import { createFairQueue } from './fair-queue.ts';

/** The right to be worked on. */
export interface Permit {
  release(): void;
  /** Gives the permit back while `work` waits for the caller, and takes another after. */
  releaseWhile<T>(work: () => Promise<T>): Promise<T>;
}

export interface ConcurrencyLimiter {
  /**
   * A permit, as soon as there is one.
   * @param network takes turns with the others that wait
   * @param isOwner has as much room again, which strangers cannot fill. @default false
   * @throws ProblemError UNAVAILABLE when too many wait already, or it took too long
   */
  acquire(network?: string, isOwner?: boolean): Promise<Permit>;
  /** Requests that are worked on. */
  active(): number;
  waiting(): number;
}

/** Milliseconds that a request waits for a permit. Longer, and its caller does better to come again. */
const waitMs = 3_000;
/** Seconds after which callers are asked to come again. */
const retryAfter = 5;

/** Answers a waiting request: with a permit, or without. */
type End = (given: boolean) => void;

/**
 * A bounded number of requests at work, and a bounded queue before it: with more at once, each takes longer and none
 * gets done in time. Of those who wait, the network that was let in least goes first, and where too many wait, the one
 * with the most loses its last: a flood stands in its own way.
 * @param maxActive at work at once; five times as many wait
 */
export function createConcurrencyLimiter(maxActive: number): ConcurrencyLimiter {
  const waiting = createFairQueue<End>();
  let active = 0;

  function giveBack(): void {
    active--;
    if (active < maxActive) waiting.next()?.(true);
  }

  /** Makes room for one more of a network. @throws ProblemError UNAVAILABLE when nobody has more that wait */
  function makeRoom(network: string | undefined): void {
    if (waiting.size() < maxActive * 5) return;
    const last = waiting.lastOfMost(network);
    if (!last) throw new ProblemError('UNAVAILABLE', { retryAfter });
    last(false);
  }

  async function take(network: string | undefined, isOwner: boolean): Promise<void> {
    if (active < maxActive * (isOwner ? 2 : 1)) {
      active++;
      waiting.count(network);
      return;
    }
    makeRoom(network);
    const isGiven = await new Promise<boolean>((resolve) => {
      const end: End = (given) => {
        clearTimeout(timer);
        waiting.remove(end);
        // Before anybody else can take it.
        if (given) active++;
        resolve(given);
      };
      const timer = setTimeout(end, waitMs, false);
      waiting.add(end, network, isOwner);
    });
    if (!isGiven) throw new ProblemError('UNAVAILABLE', { retryAfter });
  }

  return {
    async acquire(network, isOwner = false) {
      await take(network, isOwner);
      let isHeld = true;
      const release = () => {
        if (isHeld) giveBack();
        isHeld = false;
      };
      return {
        release,
        async releaseWhile(work) {
          release();
          const result = await work();
          await take(network, isOwner);
          isHeld = true;
          return result;
        },
      };
    },
    active: () => active,
    waiting: waiting.size,
  };
}
