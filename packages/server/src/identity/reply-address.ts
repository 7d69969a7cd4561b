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

/** Addresses of our form that are looked up, of one mail. */
export const mostLookedUp = 10;

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

/** Letters that hold how an id begins: 64 bits of its 128. The other half of a token is as long. */
const startLength = 13;

/** How an id begins, in letters of an address. */
export function toIdStart(id: string): string {
  let bits = BigInt(`0x${id.replaceAll('-', '').slice(0, 16)}`);
  let letters = '';
  for (let at = 0; at < startLength; at++) {
    letters = alphabet[Number(bits % 32n)] + letters;
    bits /= 32n;
  }
  return letters;
}

/** The first 16 digits of an id, of a token that {@link toIdStart} begins. */
export function readIdStart(token: string): string {
  const bits = Array.from(token.slice(0, startLength), (letter) => BigInt(alphabet.indexOf(letter))).reduce(
    (sum, five) => sum * 32n + five,
    0n,
  );
  return (bits % 2n ** 64n).toString(16).padStart(16, '0');
}

/** All that is kept of a token: 130 random bits need no slower hash. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The token of an address of ours, in any case; nothing of another one. */
export function readToken(pattern: string, address: string): string | undefined {
  const [before = '', after = ''] = pattern.toLowerCase().split(placeOfToken);
  const given = address.toLowerCase();
  const token = given.slice(before.length, before.length + length);
  return /^[a-z2-7]{26}$/.test(token) && given === before + token + after ? token : undefined;
}
