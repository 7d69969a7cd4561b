import { createHmac } from 'node:crypto';
import { type RateLimiterAbstract, RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from '../domain/problem.ts';
import { createSharedCount } from './shared-count.ts';

export type Act = 'read' | 'write' | 'stream';

export interface RateLimits {
  /** @throws ProblemError RATE_LIMITED, with the seconds to wait */
  take(act: Act, network: string | undefined, site: string): Promise<void>;
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

/** Per minute. A network is an IPv4 address or a /64; a site is a backstop against many networks at once. */
const perMinute = {
  read: { network: 1_200 },
  write: { network: 60, site: 1_200 },
  stream: { network: 120 },
};
const seconds = 60;

/**
 * Keys are folded into a fixed number of buckets, so that a million made-up addresses cost no more memory than a few
 * (RES-16); which ones share a bucket is decided by a key that nobody outside knows.
 */
export function createRateLimits(key: Uint8Array, together: Together): RateLimits {
  const bucket = (name: string) => createHmac('sha256', key).update(name).digest().readUInt32BE() & 0x1_ff_ff;
  const reads = new RateLimiterMemory({ points: perMinute.read.network, duration: seconds });
  const shared = createSharedCount(reads, seconds, together.share);
  const limiter = (name: string, points: number): RateLimiterAbstract =>
    together.limiter?.(name, points, seconds) ?? new RateLimiterMemory({ points, duration: seconds });
  const networks = {
    read: reads,
    write: limiter('write', perMinute.write.network),
    stream: limiter('stream', perMinute.stream.network),
  };
  const sites = limiter('site', perMinute.write.site);
  const consume = async (limit: RateLimiterAbstract, at: number) => {
    try {
      await limit.consume(at);
    } catch (rest) {
      if (rest instanceof Error) throw rest;
      throw new ProblemError('RATE_LIMITED', { retryAfter: (rest as RateLimiterRes).msBeforeNext / 1000 });
    }
  };
  return {
    // The network first: what one flooder is refused does not count against the site (RES-15).
    async take(act, network, site) {
      if (network) {
        const at = bucket(network);
        await consume(networks[act], at);
        if (act === 'read') shared.count(at);
      }
      if (act === 'write') await consume(sites, bucket(site));
    },
    hear: shared.hear,
    close: shared.close,
  };
}

export const unlimited: RateLimits = { take: async () => {}, hear() {}, close() {} };
