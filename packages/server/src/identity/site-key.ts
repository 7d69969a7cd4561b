import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KnownKey, StoredSite } from '../store/store.ts';

/** A new secret key of a site, shown once: `psk_<site>_<random>`. */
export const createSiteKey = (site: string): string => `psk_${site}_${randomBytes(32).toString('base64url')}`;

/** What is stored of it. The key is 256 random bits, so that a plain hash cannot be searched. */
export const hashSiteKey = (key: string): string => createHash('sha256').update(key).digest('base64url');

/** Which of a site's keys a token is; nothing where it is none, or one that has ended. */
export function findSiteKey(token: string, { keys }: Pick<StoredSite, 'keys'>, now: number): KnownKey | undefined {
  if (!token.startsWith('psk_') || keys.length === 0) return undefined;
  const given = Buffer.from(hashSiteKey(token));
  const key = keys.find(({ hash }) => {
    const stored = Buffer.from(hash);
    return given.length === stored.length && timingSafeEqual(given, stored);
  });
  return key && (key.expires_at === null || Date.parse(key.expires_at) > now) ? key : undefined;
}
