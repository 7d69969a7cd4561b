import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { Challenge, ProvenAct } from '@parvis/contract';
import { workEndpoints } from '@parvis/contract/endpoints';
import { createHttp, type HttpOptions } from './http.ts';

/** Milliseconds after which others get their turn: nobody feels a pause that is shorter than a frame. */
const turn = 12;
/** Milliseconds after which a browser is too slow for this. */
const patience = 30_000;

/**
 * Asks for a challenge and does its work, for the header `Parvis-Proof`. In short turns where the page runs, and not in a
 * worker: one of another origin no browser starts, one from a `blob:` is refused, and reported, by the rules of a strict
 * page.
 * @throws Error where there is no challenge, or it takes too long
 */
export async function prove({ site, ...options }: HttpOptions & { site: string }, act: ProvenAct): Promise<string> {
  const { method, path } = workEndpoints.createChallenge;
  const asked = { method, path: path.replace('{site}', encodeURIComponent(site)), body: { for: act } };
  const challenge = (await createHttp(options)(asked)) as Challenge;
  const solution = await solve(challenge.parameters);
  return btoa(JSON.stringify({ challenge, solution }));
}

/**
 * Counts from 0 on until the hash begins as it should. The hash is a library's and at once: `crypto.subtle` answers later, one
 * hash at a time, and not at all on pages without https. One state is used over and over, which is
 * twice as fast as a new one each time.
 */
async function solve({
  salt,
  nonce,
  keyPrefix,
}: Pick<Challenge['parameters'], 'salt' | 'nonce' | 'keyPrefix'>): Promise<{ counter: number; derivedKey: string }> {
  const bytes = hexToBytes(`${salt}${nonce}00000000`);
  const view = new DataView(bytes.buffer);
  const [empty, state] = [sha256.create(), sha256.create()];
  const hash = new Uint8Array(state.outputLen);
  const [first] = hexToBytes(keyPrefix);
  const started = performance.now();
  for (let counter = 0, until = started + turn; ; counter++) {
    view.setUint32(bytes.length - 4, counter);
    empty._cloneInto(state).update(bytes).digestInto(hash);
    if (hash[0] === first) {
      const derivedKey = bytesToHex(hash);
      if (derivedKey.startsWith(keyPrefix)) return { counter, derivedKey };
    }
    if (counter % 256 || performance.now() < until) continue;
    if (performance.now() > started + patience) throw new Error('It takes too long.');
    await next();
    until = performance.now() + turn;
  }
}

const next = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
