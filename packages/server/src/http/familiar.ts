import { buckets } from './window-count.ts';

/** Seconds after its first request that a network is no longer new, and after its last that it is forgotten. */
const newSeconds = 120;
const forgottenSeconds = 86_400;

/** Which networks were here before: when all strangers together are too many, the newest go first. */
export interface Familiar {
  /** Notes a request of a network's bucket; whether it has been here for a while. */
  meet(bucket: number): boolean;
}

/** Half a megabyte, whatever comes. Each process knows its own visitors. */
export function createFamiliar(now: () => number): Familiar {
  const [first, last] = [new Uint32Array(buckets), new Uint32Array(buckets)];
  return {
    meet(bucket) {
      const time = Math.floor(now() / 1000);
      if (time - last[bucket]! > forgottenSeconds) first[bucket] = time;
      last[bucket] = time;
      return time - first[bucket]! >= newSeconds;
    },
  };
}
