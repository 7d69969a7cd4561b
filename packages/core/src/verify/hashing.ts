import type { Check } from '@parvis/contract/log';
import { orUnknown } from './verdict.ts';

/** SHA-256. */
export const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/**
 * Ed25519 of the browser, or of a library that loads where it has none (L25).
 * @throws Unknown where the page has no cryptography, or the library does not come
 */
export async function openCheck(): Promise<Check> {
  if (!crypto.subtle) orUnknown('insecure');
  // The key of nobody: whether the algorithm is known is all that it tells.
  return toKey(new Uint8Array(32)).then(
    () => async (key, signature, signed) => crypto.subtle.verify('Ed25519', await toKey(key), signature, signed),
    async () => (await import('./late-ed25519.ts').catch(() => orUnknown('browser'))).check,
  );
}

const toKey = (key: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
