import type { Challenge, ProvenAct } from '@parvis/contract';
import { workEndpoints } from '@parvis/contract/endpoints';
import { sha256 } from './sha256.ts';

/** Where challenges come from. */
export interface Prover {
  host: string;
  site: string;
  fetch?: typeof fetch;
}

/** Milliseconds after which others get their turn: nobody feels a pause that is shorter than a frame. */
const turn = 8;
/** Milliseconds after which a browser is too slow for this. */
const patience = 30_000;

/**
 * Asks for a challenge and does its work, for the header `Parvis-Proof`. In short turns where the page runs, and not in a
 * worker: one of another origin no browser starts, one from a `blob:` is refused, and reported, by the rules of a strict
 * page.
 * @throws Error where there is no challenge, or it takes too long
 */
export async function prove({ host, site, fetch = globalThis.fetch }: Prover, act: ProvenAct): Promise<string> {
  const { method, path } = workEndpoints.createChallenge;
  const answer = await fetch(host.replace(/\/+$/, '') + path.replace('{site}', encodeURIComponent(site)), {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ for: act }),
    credentials: 'omit',
  });
  if (!answer.ok) throw new Error(`No challenge: ${answer.status}.`);
  const challenge = (await answer.json()) as Challenge;
  const solution = await solve(challenge.parameters);
  return btoa(JSON.stringify({ challenge, solution }));
}

/** Counts from 0 on until the hash begins as it should. */
export async function solve({
  salt,
  nonce,
  keyPrefix,
}: Pick<Challenge['parameters'], 'salt' | 'nonce' | 'keyPrefix'>): Promise<{ counter: number; derivedKey: string }> {
  const bytes = toBytes(`${salt}${nonce}00000000`);
  const view = new DataView(bytes.buffer);
  const wanted = Number.parseInt(keyPrefix.slice(0, 8), 16) | 0;
  const started = performance.now();
  for (let counter = 0, until = started + turn; ; counter++) {
    view.setUint32(bytes.length - 4, counter);
    const hash = sha256(bytes);
    if (hash[0] === wanted) {
      const derivedKey = [...hash].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
      if (derivedKey.startsWith(keyPrefix)) return { counter, derivedKey };
    }
    if (counter % 256 || performance.now() < until) continue;
    if (performance.now() > started + patience) throw new Error('It takes too long.');
    await next();
    until = performance.now() + turn;
  }
}

/** The next turn, which comes in a page behind others as well, where timers wait for seconds. */
const next = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });

const toBytes = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
