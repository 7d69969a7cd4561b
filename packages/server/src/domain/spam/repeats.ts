import { LRUCache } from 'lru-cache';
import { isNear, readSketch, type Sketch } from '../../policies/sketch.ts';
import { firstIdOf, type Store } from '../../store/store.ts';

/** Counts what was written on a site lately in nearly the same words. */
export interface NearRepeats {
  /**
   * @param sketch of the text
   * @param not the post itself
   * @param now milliseconds
   */
  count(site: string, sketch: string, not: string, now: number): Promise<number>;
}

/** Posts of a site that are compared, the last ones of a day; and sites of which they are kept in memory. */
const mostCompared = 500;
const dayMs = 86_400_000;
const mostSites = 200;
/** A write may be kept so long after it got its id. */
const lateMs = 10_000;

interface Seen {
  /** In the order in which they were seen, which is nearly that of their ids. */
  sketches: Map<string, Sketch>;
  /** To when posts were read. */
  until: number;
}

export function createNearRepeats(store: Pick<Store, 'spam'>): NearRepeats {
  const sites = new LRUCache<string, Seen>({ max: mostSites });
  return {
    async count(site, sketch, not, now) {
      const seen = sites.get(site) ?? { sketches: new Map<string, Sketch>(), until: 0 };
      sites.set(site, seen);
      const dayBefore = now - dayMs;
      const from = firstIdOf(new Date(Math.max(dayBefore, seen.until - lateMs)).toISOString());
      for (const { id, text_sketch } of (await store.spam.sketches(site, from, mostCompared)).toReversed()) {
        if (text_sketch !== null) seen.sketches.set(id, readSketch(text_sketch));
      }
      seen.until = now;
      forgetOld(seen.sketches, firstIdOf(new Date(dayBefore).toISOString()));
      const own = readSketch(sketch);
      let count = 0;
      for (const [id, other] of seen.sketches) if (id !== not && isNear(own, other)) count++;
      return count;
    },
  };
}

/** The first ones, without putting 500 in order for each post. */
function forgetOld(sketches: Map<string, Sketch>, before: string): void {
  for (const id of sketches.keys()) {
    if (id >= before && sketches.size <= mostCompared) return;
    sketches.delete(id);
  }
}
