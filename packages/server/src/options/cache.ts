import { toWebhook, type Webhook } from './webhook.ts';

export interface CacheOptions {
  /**
   * Bytes of memory for answers that are ready to be sent.
   * @default 33554432
   */
  cacheBytes?: number;
  /**
   * Called when something changes under a subject, so that a cache in front of the server (a CDN) can forget what it
   * keeps of it: a message of Standard Webhooks with the subject's surrogate key, sent until it is taken, for three days.
   * The secret is `whsec_` and 24 to 64 random bytes in Base64.
   * @default none
   * @example { url: 'https://purge.example.org/parvis', secret: process.env.PARVIS_PURGE_SECRET }
   */
  purge?: Webhook;
  /**
   * Seconds for which a cache in front of the server may answer reads by itself, a whole number: for as long, at worst, it
   * answers what is old. 0: it asks each time.
   * @default 60 with `purge`, 0 without
   */
  cdnSeconds?: number;
}

export interface CacheSettings {
  cacheBytes: number;
  purge: Webhook | undefined;
  cdnSeconds: number;
}

export function toCache({
  cacheBytes = 32 * 1024 * 1024,
  purge,
  cdnSeconds = purge ? 60 : 0,
}: CacheOptions): CacheSettings {
  if (!Number.isInteger(cdnSeconds) || cdnSeconds < 0) {
    throw new Error(`cdnSeconds must be a whole number of seconds, 0 or more, not "${cdnSeconds}".`);
  }
  return { cacheBytes, purge: purge && toWebhook('purge', purge), cdnSeconds };
}
