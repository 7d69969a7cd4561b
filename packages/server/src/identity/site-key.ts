import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret key of a site, shown once: `psk_<site>_<random>`. */
export const createSiteKey = (site: string): string => `psk_${site}_${randomBytes(32).toString('base64url')}`;

/** What is stored of it. The key is 256 random bits, so that a plain hash cannot be searched. */
export const hashSiteKey = (key: string): string => createHash('sha256').update(key).digest('base64url');

export function isSiteKey(token: string, hash: string | null): boolean {
  if (!token.startsWith('psk_') || hash === null) return false;
  const [given, stored] = [Buffer.from(hashSiteKey(token)), Buffer.from(hash)];
  return given.length === stored.length && timingSafeEqual(given, stored);
}
