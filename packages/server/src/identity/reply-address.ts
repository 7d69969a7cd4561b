import { createHash, randomInt } from 'node:crypto';

// An answer to a mail comes to an address that nobody can guess: it is for one person and one post.

/** Addresses may be lower-cased on their way, and read out loud. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
/** 130 bits. */
const length = 26;

/** Days that an answer may come in: as long as a link of the same mail is good. */
export const replyDays = 14;

/** Where the token stands in what {@link toReplyAddress} takes. */
export const placeOfToken = '{token}';

/** What an answer comes to once a token stands in it, of the greatest length. */
export const toReplyAddress = (pattern: string, token: string = 'x'.repeat(length)): string =>
  pattern.replace(placeOfToken, token);

export const createReplyToken = (): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

/** All that is kept of a token: 130 random bits need no slower hash. */
export const hashReplyToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The token of an address of ours, in any case; nothing of another one. */
export function readReplyToken(pattern: string, address: string): string | undefined {
  const [before = '', after = ''] = pattern.toLowerCase().split(placeOfToken);
  const given = address.toLowerCase();
  const token = given.slice(before.length, before.length + length);
  return /^[a-z2-7]{26}$/.test(token) && given === before + token + after ? token : undefined;
}
