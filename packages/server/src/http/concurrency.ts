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
   * @param network takes turns with the others that wait
   * @throws ProblemError UNAVAILABLE when too many wait already, or it took too long
   */
  acquire(network?: string): Promise<Permit>;
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
 * gets done in time. The networks that wait take turns, and where too many wait, the one with the most loses its last:
 * a flood stands in its own way.
 * @param maxActive at work at once; five times as many wait
 */
export function createConcurrencyLimiter(maxActive: number): ConcurrencyLimiter {
  const queues = new Map<string, Set<End>>();
  let active = 0;
  let waiting = 0;

  function giveBack(): void {
    active--;
    const [first] = queues;
    if (!first) return;
    const [network, queue] = first;
    // Behind the others, for its next one.
    queues.delete(network);
    queues.set(network, queue);
    const [next] = queue;
    next!(true);
  }

  /** Makes room for one more of a network. @throws ProblemError UNAVAILABLE when nobody has more that wait */
  function makeRoom(network: string): void {
    if (waiting < maxActive * 5) return;
    let longest = queues.get(network) ?? new Set<End>();
    for (const queue of queues.values()) if (queue.size > longest.size) longest = queue;
    if (longest === queues.get(network) || longest.size === 0) throw new ProblemError('UNAVAILABLE', { retryAfter });
    [...longest].at(-1)!(false);
  }

  async function take(network: string): Promise<void> {
    if (active < maxActive) {
      active++;
      return;
    }
    makeRoom(network);
    const queue = queues.get(network) ?? new Set();
    queues.set(network, queue);
    waiting++;
    const given = await new Promise<boolean>((resolve) => {
      const end = (isGiven: boolean) => {
        clearTimeout(timer);
        waiting--;
        queue.delete(end);
        if (queue.size === 0) queues.delete(network);
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
    async acquire(network = '') {
      await take(network);
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
          await take(network);
          isHeld = true;
          return result;
        },
      };
    },
    active: () => active,
    waiting: () => waiting,
  };
}
