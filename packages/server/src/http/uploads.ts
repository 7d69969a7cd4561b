import { ProblemError } from '../domain/problem.ts';

/** Milliseconds that an image may take to come, however slowly: a phone on a bad line gets a photograph through. */
export const longestUploadMs = 120_000;
/** What has to come in each millisecond for that: 8 kB in a second, on the whole. */
const bytesPerMs = 8;
/** How many come at once: of a network, and of all together. Each of them is held in memory while it comes. */
const mostOfNetwork = 4;
const mostInAll = 24;

/** Files that come now. */
export interface Uploads {
  /** @throws ProblemError RATE_LIMITED where as many of the network come, UNAVAILABLE where of all */
  during<T>(network: string | undefined, work: () => Promise<T>): Promise<T>;
}

export function createUploads(): Uploads {
  const ofNetwork = new Map<string, number>();
  let inAll = 0;
  return {
    async during(network, work) {
      const before = network === undefined ? 0 : (ofNetwork.get(network) ?? 0);
      if (before >= mostOfNetwork) throw new ProblemError('RATE_LIMITED', { retryAfter: 10 });
      if (inAll >= mostInAll) throw new ProblemError('UNAVAILABLE', { retryAfter: 10 });
      inAll++;
      if (network !== undefined) ofNetwork.set(network, before + 1);
      try {
        return await work();
      } finally {
        inAll--;
        if (network !== undefined) {
          const left = ofNetwork.get(network)! - 1;
          if (left > 0) ofNetwork.set(network, left);
          else ofNetwork.delete(network);
        }
      }
    },
  };
}

/** Milliseconds that a request may take from its beginning on, once so many bytes of it are there. */
export const toUploadMs = (bytes: number, timeout: number): number =>
  Math.max(timeout, Math.min(longestUploadMs, timeout + bytes / bytesPerMs));
