import type { KeyObject } from 'node:crypto';
import { isPlainAddress, limits, type MemberAlgorithm } from '@parvis/contract';
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { isAddress } from './mailbox.ts';

/** Seconds that a token may hold, by what it says itself. */
const longestSeconds = 600;
/** Seconds that the clock of the host may be off by. */
const clockTolerance = 60;
/** Length of `sub` and `jti`. */
const idLength = 200;

/** Whom a token of the host names. */
export interface MemberClaims {
  /** How the host calls them; never shown. */
  subject: string;
  /** The token itself: it is taken once. */
  id: string;
  /** When it is worth nothing any more, ISO 8601. */
  expiresAt: string;
  name?: string;
  /** An address that the host has proved. */
  email?: string;
  /** Where the host shows a picture of them. */
  picture?: string;
}

/** Why a token is not taken, in a sentence for who builds the host. */
export class MemberTokenError extends Error {
  override name = 'MemberTokenError';
}

/** What tokens are signed with: secrets that both sides have, or keys that the host shows. */
export type MemberKeys = readonly KeyObject[] | JWTVerifyGetKey;

/** The keys that a host shows at an address. They throw {@link MemberTokenError} while they cannot be read. */
export type HostKeys = (url: string) => JWTVerifyGetKey;

const id = z.string().min(1).max(idLength);
const claims = z.object({ sub: id, jti: id, exp: z.number(), iat: z.number(), aud: z.string() });

/**
 * Reads a token of the host: signed by the one algorithm of the site, for this site, for ten minutes at most.
 * @param audience the key of the site
 * @throws MemberTokenError
 */
export async function readMemberToken(
  token: string,
  {
    algorithm,
    keys,
    audience,
    now,
    roles,
  }: {
    algorithm: MemberAlgorithm;
    keys: MemberKeys;
    audience: string;
    now: number;
    /** A token may have a role. */
    roles?: boolean | undefined;
  },
): Promise<MemberClaims> {
  const options = {
    algorithms: [algorithm],
    audience,
    requiredClaims: ['sub', 'jti', 'exp', 'iat', 'aud'],
    clockTolerance,
    currentDate: new Date(now),
  };
  const payload =
    typeof keys === 'function'
      ? (await jwtVerify(token, keys, options).catch(toError)).payload
      : await verifyWithSecrets(token, keys, options);
  const { data } = claims.safeParse(payload);
  if (!data) throw new MemberTokenError(`sub and jti must be texts of 1 to ${idLength} characters, aud one text.`);
  const { sub, jti, exp, iat } = data;
  if (iat > now / 1000 + clockTolerance) throw new MemberTokenError('iat lies ahead.');
  if (exp - iat > longestSeconds)
    throw new MemberTokenError(`exp must be ${longestSeconds} seconds after iat at most.`);
  // It gives nothing, and is not left aside in silence: the owner has to say that they know.
  if (payload.role !== undefined && !roles) throw new MemberTokenError('This site takes no role.');
  return {
    subject: sub,
    id: jti,
    expiresAt: new Date((exp + clockTolerance) * 1000).toISOString(),
    ...readName(payload),
    ...readAddress(payload),
    ...readPicture(payload),
  };
}

/** The new one and the one before, as long as there is one. */
async function verifyWithSecrets(
  token: string,
  secrets: readonly KeyObject[],
  options: Parameters<typeof jwtVerify>[2],
): Promise<JWTPayload> {
  for (const secret of secrets) {
    try {
      return (await jwtVerify(token, secret, options)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) return toError(error);
    }
  }
  throw new MemberTokenError('The signature is not by a secret of this site.');
}

/** Its sentence names a claim or a header, and nothing of what stands there. */
function toError(error: unknown): never {
  if (error instanceof MemberTokenError) throw error;
  const isOurs = error instanceof errors.JOSEError;
  throw new MemberTokenError(isOurs ? `${error.message}.` : 'The token cannot be read.', { cause: error });
}

/** As much of a name as a post carries. What shows nothing, or breaks a line, is none. */
function readName({ name }: JWTPayload): { name?: string } {
  if (typeof name !== 'string') return {};
  const short = name.trim().slice(0, limits.nameLength).toWellFormed().trim();
  return short === '' ? {} : { name: short };
}

/** One that the host has not proved is worth nothing. */
function readAddress({ email, email_verified }: JWTPayload): { email?: string } {
  return email_verified === true && typeof email === 'string' && isAddress(email.trim()) ? { email: email.trim() } : {};
}

/** What is no address of the web is left aside, as is one that holds a password. */
function readPicture({ picture }: JWTPayload): { picture?: string } {
  const isOne = typeof picture === 'string' && picture.length <= limits.urlLength && isPlainAddress(picture);
  return isOne && /^https?:/.test(picture) ? { picture } : {};
}
