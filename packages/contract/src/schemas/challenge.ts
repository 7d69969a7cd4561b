import { z } from 'zod';
import { type ProvenAct, provenActs } from '../enums.ts';

/** What the work is for: it is worth nothing for another act. */
export interface ChallengeInput {
  for: ProvenAct;
}

/**
 * Work of the protocol of ALTCHA, version 2: find the `counter`, from 0 on, with which the SHA-256 of `salt`, `nonce` and
 * `counter` (32 bits, the highest first) begins with `keyPrefix`. All are hexadecimal.
 */
export interface Challenge {
  parameters: {
    algorithm: 'SHA-256';
    nonce: string;
    salt: string;
    cost: 1;
    keyLength: number;
    keyPrefix: string;
    keySignature: string;
    /** Seconds since 1970 until which its answer is taken. */
    expiresAt: number;
    data: { site: string; for: ProvenAct };
  };
  /** Of all parameters, by the server. */
  signature: string;
}

/** What goes, as JSON in base64, in the header `Parvis-Proof`. */
export interface Proof {
  challenge: Challenge;
  solution: { counter: number; derivedKey: string };
}

const hex = (length: number): z.ZodString => z.string().max(length);

export const challengeInput: z.ZodType<ChallengeInput> = z.strictObject({ for: z.enum(provenActs) });

export const challenge: z.ZodType<Challenge> = z
  .object({
    parameters: z.object({
      algorithm: z.literal('SHA-256'),
      nonce: hex(64),
      salt: hex(64),
      cost: z.literal(1),
      keyLength: z.int(),
      keyPrefix: hex(64),
      keySignature: hex(64),
      expiresAt: z.int(),
      data: z.object({ site: z.string().max(100), for: z.enum(provenActs) }),
    }),
    signature: hex(64),
  })
  .meta({ id: 'Challenge' });

export const proof: z.ZodType<Proof> = z.object({
  challenge,
  solution: z.object({ counter: z.int(), derivedKey: hex(64) }),
});
