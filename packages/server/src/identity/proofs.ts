import { type Challenge, type ProvenAct, proof as proofSchema } from '@parvis/contract';
import { createChallenge, type HmacAlgorithm, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey as hashOnce } from 'altcha-lib/algorithms/sha';
import { deriveKey } from './keys.ts';

/** Work that a browser has done, which is good for one act. */
export interface DoneWork {
  /** Tells it from any other. */
  hash: string;
  /** From then on it is worth nothing by itself, ISO 8601. */
  expiresAt: string;
}

/** Work for browsers, by the protocol of ALTCHA: no puzzle, and nobody else is asked. */
export interface Proofs {
  create(site: string, act: ProvenAct): Promise<Challenge>;
  /** @param header as it was sent. Nothing for what is forged, easier, expired, of another site or for another act. */
  read(header: string, site: string, act: ProvenAct): Promise<DoneWork | undefined>;
}

/** Hashes that it takes: a fifth of a second for a browser of today, a second or two for an old telephone. */
const hashes = { least: 100_000, most: 200_000 };
/** Seconds in which it is done and sent. Who is slower does it again. */
const seconds = 120;
/** Characters of a header; none of ours is as long. */
const maxLength = 2_000;

/**
 * Which counter it takes is chosen here, and a part of its hash is kept from the browser but signed: so the work is never
 * much more than the mean, and to check it takes two signatures and no hash of its own.
 */
export function createProofs(secret: string, now: () => number): Proofs {
  const toKey = (of: 'proof' | 'proof-key'): string => Buffer.from(deriveKey(secret, of)).toString('base64');
  const keys = { hmacSignatureSecret: toKey('proof'), hmacKeySignatureSecret: toKey('proof-key') };
  const shared = { ...keys, deriveKey: hashOnce, hmacAlgorithm: 'SHA-256' as HmacAlgorithm };
  return {
    create: async (site, act) =>
      (await createChallenge({
        ...shared,
        algorithm: 'SHA-256',
        cost: 1,
        counter: randomInt(hashes.most, hashes.least),
        expiresAt: Math.floor(now() / 1000) + seconds,
        data: { site, for: act },
      })) as Challenge,

    async read(header, site, act) {
      const { challenge, solution } = parse(header) ?? {};
      if (!challenge || !solution) return undefined;
      const { data, expiresAt, nonce } = challenge.parameters;
      if (data.site !== site || data.for !== act || expiresAt * 1000 < now()) return undefined;
      // Whether it is over is asked above, by our own clock.
      const { verified, expired } = await verifySolution({ ...shared, challenge, solution });
      if (!verified || expired) return undefined;
      return { hash: `proof ${nonce}`, expiresAt: new Date(expiresAt * 1000).toISOString() };
    },
  };
}

function parse(header: string): ReturnType<typeof proofSchema.parse> | undefined {
  if (header.length > maxLength) return undefined;
  try {
    return proofSchema.safeParse(JSON.parse(Buffer.from(header, 'base64').toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
