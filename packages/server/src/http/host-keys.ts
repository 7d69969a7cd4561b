import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { type HostKeys, MemberTokenError } from '../identity/member-token.ts';
import { fetchExternal } from './fetch-external.ts';

const timeoutMs = 5_000;
const maxBytes = 100_000;
const mostKeys = 50;
/** Keys are read anew after this time; sooner for one that is not among them, but not again and again. */
const freshMs = 10 * 60_000;
const againMs = 30_000;
/** While an address does not answer, the keys of before are taken for so long. */
const staleMs = 60 * 60_000;
const mostHosts = 500;

/**
 * The keys of a set that anybody may see: one that says what a secret is, or with which everybody could sign, is none.
 * @throws Error where it is no set of keys, or one of too many
 */
export function readKeys({ keys }: JSONWebKeySet): JWTVerifyGetKey {
  if (keys.length > mostKeys) throw new Error('too many keys');
  return createLocalJWKSet({ keys: keys.filter(({ kty, e }) => kty !== 'oct' && !isOne(e)) });
}

/** Of the exponent of RSA: what is raised to it stays as it was. */
const isOne = (e: string | undefined): boolean =>
  e !== undefined && /^0*1$/.test(Buffer.from(e, 'base64url').toString('hex'));

interface Known {
  /** When it was asked for last. */
  askedAt: number;
  keys: Promise<JWTVerifyGetKey>;
}

/**
 * Reads the public keys that hosts show, and keeps them for a while.
 * @param isPrivate addresses may be of a private network, where all sites are one's own
 */
export function createHostKeys({ isPrivate, now }: { isPrivate: boolean; now: () => number }): HostKeys {
  const known = new LRUCache<string, Known>({ max: mostHosts });
  /** The last that were read. */
  const read = new LRUCache<string, { at: number; keys: JWTVerifyGetKey }>({ max: mostHosts });

  async function ask(url: string, at: number): Promise<JWTVerifyGetKey> {
    try {
      const request = new Request(url, { headers: { accept: 'application/json', 'user-agent': 'Parvis' } });
      const answer = await fetchExternal(request, { timeout: timeoutMs, maxBytes, isOwners: isPrivate });
      if (!answer.ok) throw new Error('no keys');
      const keys = readKeys((await answer.json()) as JSONWebKeySet);
      read.set(url, { at, keys });
      return keys;
    } catch {
      const before = read.get(url);
      if (before && at - before.at < staleMs) return before.keys;
      // No more is said: what answers in a private network is nobody's to find out.
      throw new MemberTokenError('The keys of the host cannot be read.');
    }
  }

  /** @param ageMs keys that were asked for before are asked for again */
  function find(url: string, ageMs: number): Known {
    const at = now();
    const before = known.get(url);
    if (before && at - before.askedAt < ageMs) return before;
    const asked = { askedAt: at, keys: ask(url, at) };
    // Whoever waits hears of it.
    asked.keys.catch(() => known.get(url) === asked && known.set(url, { ...asked, askedAt: at - freshMs + againMs }));
    known.set(url, asked);
    return asked;
  }

  return (url) => async (header, token) => {
    try {
      return await (await find(url, freshMs).keys)(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      // A key that is new there.
      return (await find(url, againMs).keys)(header, token);
    }
  };
}
