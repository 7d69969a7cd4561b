import type { Check } from '@parvis/contract/log';
import { Unknown } from './verdict.ts';

/** SHA-256. */
export const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

export const toUtf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/**
 * Ed25519 of the browser, or of a library that loads where it has none (L25).
 * @throws Unknown where the page has no cryptography, or the library does not come
 */
export async function openCheck(): Promise<Check> {
  if (!globalThis.crypto?.subtle) throw new Unknown('insecure');
  try {
    // The key of nobody: whether the algorithm is known is all that it tells.
    await toKey(new Uint8Array(32));
    return async (key, signature, signed) => crypto.subtle.verify('Ed25519', await toKey(key), signature, signed);
  } catch {
    try {
      return (await import('./late-ed25519.ts')).check;
    } catch {
      throw new Unknown('browser');
    }
  }
}

const toKey = (key: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
