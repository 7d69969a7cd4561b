import { createHmac } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from '../domain/problem.ts';
import { toWider } from '../identity/network.ts';
import { type Act, acts, type Budget, budgets } from './budgets.ts';
import { createFamiliar } from './familiar.ts';
import { createSharedCount } from './shared-count.ts';
import { buckets, type Count, createWindowCount, type Used, type WindowCount } from './window-count.ts';

/** Counts what strangers do. The business is not counted: nobody can use up what is its own. */
export interface RateLimits {
  /**
   * Against the network it comes from, and those around it.
   * @param points how many, or how much of it. @default 1
   * @throws ProblemError RATE_LIMITED, with the seconds to wait
   */
  takeOfNetwork(act: Act, network: string | undefined, points?: number): Promise<void>;
  /** Against what all strangers may do on one site, once the network's own has let it pass (RES-15). @throws the same */
  takeOfSite(act: Act, network: string | undefined, site: string, points?: number): Promise<void>;
  /** One after the other. @throws the same */
  take(act: Act, network: string | undefined, site: string, points?: number): Promise<void>;
  /** What another process counted and shared. */
  hear(word: string): void;
  close(): void;
}

/** How the processes over one database count together. */
export interface Together {
  /** A limiter that counts in the database; absent where only one process can use it. */
  limiter?: ((name: string, points: number, seconds: number) => RateLimiterAbstract) | undefined;
  /** Tells the other processes. */
  share(word: string): void;
}

interface Counts {
  network: Count;
  wide: WindowCount;
  site: Count | undefined;
}

/** Counted in the database where there are several processes; reads are told from each to each, the rest each counts. */
const inDatabase: ReadonlySet<Act> = new Set([
  'stream',
  'post',
  'image',
  'reaction',
  'share',
  'report',
  'confirm',
  'member',
  'code',
  'guess',
  'check',
]);

/**
 * Shares of a site's budget: from the first on, each network gets a tenth of its own and no more; from the second on, a
 * new one a hundredth; from the third on, new ones get nothing.
 */
const crowded = 1 / 2;
const full = 3 / 4;
const reserved = 15 / 16;
const tenth = 1 / 10;
const hundredth = 1 / 100;

/**
 * What one stranger does is bounded by the network, what many do by the networks around them, and what all of them do by
 * the site. As these fill, who has used much gets no more, then who came last unless it is the first that they ask for, so
 * that a flood from many networks leaves room for those who do a little. Which networks share a bucket is decided by a key
 * that nobody outside knows.
 */
export function createRateLimits(key: Uint8Array, together: Together, now: () => number = Date.now): RateLimits {
  const toBucket = (name: string) => createHmac('sha256', key).update(name).digest().readUInt32BE() % buckets;
  const known = new LRUCache<string, number>({ max: 10_000 });
  const bucketOf = (name: string): number => {
    const bucket = known.get(name) ?? toBucket(name);
    known.set(name, bucket);
    return bucket;
  };
  const familiar = createFamiliar(now);
  const counts = Object.fromEntries(acts.map((act) => [act, createCounts(act, together, now)])) as Record<Act, Counts>;
  const shared = createSharedCount((bucket, many) => void counts.read.network.add(bucket, many), 60, together.share);

  // The narrowest first: what a flooder is refused does not count against neighbours.
  async function takeOfNetwork(act: Act, network: string | undefined, points = 1): Promise<void> {
    if (network === undefined) return;
    const { network: most, wide = 4 }: Budget = budgets[act];
    const bucket = bucketOf(network);
    const used = await counts[act].network.add(bucket, points);
    if (used.points > most) throw refused(used);
    if (act === 'read') shared.count(bucket);
    const wider = toWider(network);
    for (const [at, name] of wider.entries()) {
      const around = counts[act].wide.add(bucketOf(name), points);
      if (around.points > (most * wide * (at + 1)) / wider.length) throw refused(around);
    }
  }

  async function takeOfSite(act: Act, network: string | undefined, site: string, points = 1): Promise<void> {
    const { network: most, site: all }: Budget = budgets[act];
    const { network: mine, site: ours } = counts[act];
    const bucket = network === undefined ? undefined : bucketOf(network);
    const isFamiliar = bucket === undefined || familiar.meet(bucket);
    if (all === undefined || ours === undefined) return;
    const at = bucketOf(site);
    const before = ours.peek(at);
    const had = bucket === undefined ? 0 : mine.peek(bucket).points;
    const isGreedy = had > most * tenth;
    const isModest = had <= Math.max(points, most * hundredth) && before.points < all * reserved;
    if ((before.points >= all * crowded && isGreedy) || (before.points >= all * full && !isFamiliar && !isModest)) {
      throw refused(before);
    }
    const used = await ours.add(at, points);
    if (used.points > all) throw refused(used);
  }

  return {
    takeOfNetwork,
    takeOfSite,
    async take(act, network, site, points) {
      await takeOfNetwork(act, network, points);
      await takeOfSite(act, network, site, points);
    },
    hear: shared.hear,
    close: shared.close,
  };
}

const refused = ({ milliseconds }: Used): ProblemError =>
  new ProblemError('RATE_LIMITED', { retryAfter: milliseconds / 1000 });

function createCounts(act: Act, { limiter }: Together, now: () => number): Counts {
  const { network, site, seconds = 60 }: Budget = budgets[act];
  const create = (name: string, points: number): Count =>
    limiter && inDatabase.has(act)
      ? toCount(limiter(name, points, seconds), seconds, now)
      : createWindowCount(seconds, now);
  return {
    network: create(act, network),
    wide: createWindowCount(seconds, now),
    site: site === undefined ? undefined : create(`${act} site`, site),
  };
}

/** What the database counts; of what it answered last, this process knows. */
function toCount(limiter: RateLimiterAbstract, seconds: number, now: () => number): Count {
  const last = createWindowCount(seconds, now);
  return {
    async add(bucket, points) {
      const { consumedPoints, msBeforeNext } = await limiter.consume(bucket, points).catch((rest: unknown) => {
        if (rest instanceof Error) throw rest;
        return rest as RateLimiterRes;
      });
      // Refused from memory, it does not say how much was used.
      const used = consumedPoints || limiter.points + 1;
      last.add(bucket, used - last.peek(bucket).points);
      return { points: used, milliseconds: msBeforeNext };
    },
    peek: last.peek,
  };
}

const nothing = async (): Promise<void> => {};
export const unlimited: RateLimits = {
  takeOfNetwork: nothing,
  takeOfSite: nothing,
  take: nothing,
  hear() {},
  close() {},
};
