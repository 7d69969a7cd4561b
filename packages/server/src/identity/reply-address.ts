import { createHash, randomInt } from 'node:crypto';
import { isAddress } from './mailbox.ts';

// Addresses that nobody can guess, by a token in them: an answer to a mail comes to one, for one person and one post; and what
// became of a mail comes to one of that mail.

/** Addresses may be lower-cased on their way, and read out loud. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
/** 130 bits. */
const length = 26;

/** Days that an answer may come in: as long as a link of the same mail is good. */
export const replyDays = 14;

/** Where the token stands in what {@link withToken} takes. */
const placeOfToken = '{token}';

/** The address as a pattern, with the place of the token: behind a `+` where it names none; nothing where it can be none. */
export function toPattern(address: string): string | undefined {
  const pattern = address.includes(placeOfToken) ? address : address.replace('@', `+${placeOfToken}@`);
  return pattern.split(placeOfToken).length === 2 && isAddress(withToken(pattern)) ? pattern : undefined;
}

/** @param token @default of the greatest length */
export const withToken = (pattern: string, token: string = 'x'.repeat(length)): string =>
  pattern.replace(placeOfToken, token);

export const createAddressToken = (): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

/** The same from a keyed hash: of each byte five bits. */
export const toAddressToken = (hash: Uint8Array): string =>
  Array.from(hash.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join('');

/** All that is kept of a token: 130 random bits need no slower hash. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The token of an address of ours, in any case; nothing of another one. */
export function readToken(pattern: string, address: string): string | undefined {
  const [before = '', after = ''] = pattern.toLowerCase().split(placeOfToken);
  const given = address.toLowerCase();
  const token = given.slice(before.length, before.length + length);
  return /^[a-z2-7]{26}$/.test(token) && given === before + token + after ? token : undefined;
}
