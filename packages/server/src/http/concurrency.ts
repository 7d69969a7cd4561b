import { ProblemError } from '../domain/problem.ts';

/** The right to be worked on. */
export interface Permit {
  release(): void;
  /** Gives the permit back while `work` waits for the caller, and takes another after. */
  releaseWhile<T>(work: () => Promise<T>): Promise<T>;
}

export interface ConcurrencyLimiter {
  /**
   * A permit, as soon as there is one.
   * @throws ProblemError UNAVAILABLE when too many wait already, or it took too long
   */
  acquire(): Promise<Permit>;
  /** Requests that are worked on. */
  active(): number;
  waiting(): number;
}

/** Milliseconds that a request waits for a permit. Longer, and its caller does better to come again. */
const waitMs = 3_000;
/** Seconds after which callers are asked to come again. */
const retryAfter = 5;

/**
 * A bounded number of requests at work, and a bounded queue before it: with more at once, each takes longer and none
 * gets done in time. Whoever has waited longest comes first.
 * @param maxActive at work at once; five times as many wait
 */
export function createConcurrencyLimiter(maxActive: number): ConcurrencyLimiter {
  const queue = new Set<(given: boolean) => void>();
  let active = 0;

  function giveBack(): void {
    active--;
    const [next] = queue;
    next?.(true);
  }

  async function take(): Promise<void> {
    if (active < maxActive) {
      active++;
      return;
    }
    if (queue.size >= maxActive * 5) throw new ProblemError('UNAVAILABLE', { retryAfter });
    const given = await new Promise<boolean>((resolve) => {
      const end = (isGiven: boolean) => {
        clearTimeout(timer);
        queue.delete(end);
        // Before anybody else can take it.
        if (isGiven) active++;
        resolve(isGiven);
      };
      const timer = setTimeout(end, waitMs, false);
      queue.add(end);
    });
    if (!given) throw new ProblemError('UNAVAILABLE', { retryAfter });
  }

  return {
    async acquire() {
      await take();
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
          await take();
          isHeld = true;
          return result;
        },
      };
    },
    active: () => active,
    waiting: () => queue.size,
  };
}
