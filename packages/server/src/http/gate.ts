import { Refusal } from '../policy/refusal.ts';

/** One of the places for requests in work. */
export interface Place {
  leave(): void;
  /** Gives the place away while `work` waits for the caller, and takes another after. */
  away<T>(work: () => Promise<T>): Promise<T>;
}

export interface Gate {
  /**
   * A place, as soon as there is one.
   * @throws Refusal UNAVAILABLE when too many wait already, or it took too long
   */
  enter(): Promise<Place>;
  inWork(): number;
  waiting(): number;
}

/** Milliseconds that a request waits for a place. Longer, and its caller does better to come again. */
const patienceMs = 3_000;
/** Seconds after which callers are asked to come again. */
const retryAfter = 5;

/**
 * A bounded number of requests in work, and a bounded queue before it: with more at once, each takes longer and none
 * gets done in time. Whoever has waited longest comes first.
 * @param most in work at once; five times as many wait
 */
export function createGate(most: number): Gate {
  const queue = new Set<(place: boolean) => void>();
  let inWork = 0;

  function free(): void {
    inWork--;
    const [next] = queue;
    next?.(true);
  }

  async function take(): Promise<void> {
    if (inWork < most) {
      inWork++;
      return;
    }
    if (queue.size >= most * 5) throw new Refusal('UNAVAILABLE', { retryAfter });
    const given = await new Promise<boolean>((resolve) => {
      const end = (place: boolean) => {
        clearTimeout(timer);
        queue.delete(end);
        // Before anybody else can take it.
        if (place) inWork++;
        resolve(place);
      };
      const timer = setTimeout(end, patienceMs, false);
      queue.add(end);
    });
    if (!given) throw new Refusal('UNAVAILABLE', { retryAfter });
  }

  return {
    async enter() {
      await take();
      let held = true;
      const leave = () => {
        if (held) free();
        held = false;
      };
      return {
        leave,
        async away(work) {
          leave();
          const result = await work();
          await take();
          held = true;
          return result;
        },
      };
    },
    inWork: () => inWork,
    waiting: () => queue.size,
  };
}
