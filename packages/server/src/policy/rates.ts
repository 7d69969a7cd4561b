import { createHmac, randomBytes } from 'node:crypto';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from './refusal.ts';

export type Act = 'read' | 'write' | 'stream';

export interface Rates {
  /** @throws Refusal RATE_LIMITED, with the seconds to wait */
  take(act: Act, network: string | undefined, site: string): Promise<void>;
}

/** Per minute. A network is an IPv4 address or a /64; a site is a backstop against many networks at once. */
const perMinute = {
  read: { network: 1_200 },
  write: { network: 60, site: 1_200 },
  stream: { network: 120 },
};

/**
 * Counts in memory. Keys are folded into a fixed number of buckets, so that a million made-up addresses cost no more
 * memory than a few (RES-16); which ones share a bucket is decided by a key of this process that nobody knows.
 */
export function createRates(): Rates {
  const salt = randomBytes(16);
  const bucket = (name: string) => String(createHmac('sha256', salt).update(name).digest().readUInt32BE() & 0x1_ff_ff);
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: 60 });
  const networks = {
    read: limiter(perMinute.read.network),
    write: limiter(perMinute.write.network),
    stream: limiter(perMinute.stream.network),
  };
  const sites = limiter(perMinute.write.site);
  const consume = async (limit: RateLimiterMemory, key: string) => {
    try {
      await limit.consume(key);
    } catch (rest) {
      throw new Refusal('RATE_LIMITED', { retryAfter: (rest as RateLimiterRes).msBeforeNext / 1000 });
    }
  };
  return {
    // The network first: what one flooder is refused does not count against the site (RES-15).
    async take(act, network, site) {
      if (network) await consume(networks[act], bucket(network));
      if (act === 'write') await consume(sites, bucket(site));
    },
  };
}

export const unlimited: Rates = { take: async () => {} };
