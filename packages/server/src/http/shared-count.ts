/** Counts of this process that the others hear of, and theirs that it hears of. */
export interface SharedCount {
  /** One more of a bucket, already taken here. */
  count(bucket: number): void;
  hear(word: string): void;
  close(): void;
}

/** Milliseconds in which what is told is gathered. */
const gatherMs = 50;
/** Buckets in one word: far below the 8,000 bytes that PostgreSQL carries. */
const mostTold = 400;

/**
 * A count in each process, of which the others hear in portions: what a visitor does costs the database nothing until
 * there is much of it, and then a portion. With n processes a limit is exceeded by less than n - 1 portions, and what
 * comes while a word is on its way.
 * @param portion how many of one bucket a process counts for itself before it tells the others
 */
export function createSharedCount(
  add: (bucket: number, many: number) => void,
  seconds: number,
  share: (word: string) => void,
  portion = 60,
): SharedCount {
  const untold = new Map<number, number>();
  let telling = new Map<number, number>();
  let timer: NodeJS.Timeout | undefined;
  // What was counted in windows long over is no longer worth telling.
  const forgetting = setInterval(() => untold.clear(), seconds * 1000);
  forgetting.unref();

  function tell(): void {
    timer = undefined;
    const all = [...telling];
    telling = new Map();
    for (let at = 0; at < all.length; at += mostTold) share(JSON.stringify(all.slice(at, at + mostTold)));
  }

  return {
    count(bucket) {
      const many = (untold.get(bucket) ?? 0) + 1;
      untold.set(bucket, many % portion);
      if (many < portion) return;
      telling.set(bucket, (telling.get(bucket) ?? 0) + portion);
      timer ??= setTimeout(tell, gatherMs).unref();
    },
    hear(word) {
      try {
        for (const [bucket, many] of JSON.parse(word) as [number, number][]) add(bucket, many);
      } catch {
        // Of a version that speaks otherwise.
      }
    },
    close() {
      clearInterval(forgetting);
      clearTimeout(timer);
    },
  };
}
