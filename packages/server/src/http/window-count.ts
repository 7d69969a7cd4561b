/** Buckets that networks and sites are folded into: memory does not grow with the addresses that are made up (RES-16). */
export const buckets = 65_536;

/** What a bucket has used of the time that is running. */
export interface Used {
  points: number;
  /** Until it begins anew. */
  milliseconds: number;
}

export interface Count {
  /** Adds, and answers what the bucket has used with it. */
  add(bucket: number, points: number): Used | Promise<Used>;
  /** What it has used as far as this process knows, without asking anybody. */
  peek(bucket: number): Used;
}

export interface WindowCount extends Count {
  add(bucket: number, points: number): Used;
}

/** Counts in memory: 256 KB, once anything is counted. */
export function createWindowCount(seconds: number, now: () => number): WindowCount {
  let counts = new Uint32Array(buckets);
  let until = 0;
  /** All buckets begin anew together. */
  function turn(): number {
    const time = now();
    // Also when the clock was set back.
    if (time >= until || until - time > seconds * 1000) {
      if (until > 0) counts = new Uint32Array(buckets);
      until = time + seconds * 1000;
    }
    return until - time;
  }
  return {
    add(bucket, points) {
      const milliseconds = turn();
      // Stops at what the array holds, and does not begin again from 0.
      counts[bucket] = Math.min(counts[bucket]! + points, 0xff_ff_ff_ff);
      return { points: counts[bucket]!, milliseconds };
    },
    peek(bucket) {
      const milliseconds = turn();
      return { points: counts[bucket]!, milliseconds };
    },
  };
}
