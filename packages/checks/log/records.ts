// What a commitment opens to (section 4): the three records, their fields, and the opening itself.
import {
  demand,
  fromBase64,
  isDay,
  type Json,
  parseCanonical,
  parseJson,
  sha256,
  toBase64,
  toBytes,
} from './encoding.ts';
import { demandFields } from './leaves.ts';

export interface ReviewRecord {
  subject: string;
  rating?: number;
  criteria?: Record<string, number>;
  title?: string;
  text: string;
  lang: string;
  displayName: string;
  experiencedOn?: string;
  submittedOn: string;
  origin: string;
  verification: string;
  incentive: string;
  media?: { sha256: string; alt?: string }[];
}

export interface ReplyRecord {
  text: string;
  repliedOn: string;
}

export interface Statement {
  domains: string[];
  name: string;
  maxPublicationDays: number;
}

/** One line of the openings. `post` is the id on the wire; a site statement needs none. */
export interface Opening {
  seq: number;
  post?: string;
  r: string;
  record: string;
}

const commitmentMark = 'parvis-review-v1\n';

export const commit = (r: Uint8Array, record: string): string =>
  toBase64(sha256(toBytes(commitmentMark), r, toBytes(record)));

/** One line of the openings, its fields and no others. */
export function parseOpening(line: string): Opening {
  // No spaces at its ends, which JSON would allow: no byte of a line may be another one.
  demand(line.startsWith('{') && line.endsWith('}'), 'an opening is no object');
  const fields = parseJson(line, 'an opening');
  demandFields(fields, ['seq', 'post?', 'r', 'record'], 'an opening');
  demand(Number.isSafeInteger(fields.seq), 'an opening of no leaf');
  demand(fields.post === undefined || fields.post === null || typeof fields.post === 'string', 'an opening of no post');
  demand(typeof fields.record === 'string', 'an opening without a record');
  return fields as unknown as Opening;
}

/** The record that opens a commitment (L8). */
export function openRecord({ seq, r, record }: Opening, c: string): { [key: string]: Json } {
  demand(commit(fromBase64(r, `the key of leaf ${seq}`, 32), record) === c, `leaf ${seq} is not what was committed`);
  const fields = parseCanonical(record, `the record of leaf ${seq}`);
  demand(record.normalize('NFC') === record, `the record of leaf ${seq} is not in NFC`);
  demand(fields.v === 1, `the record of leaf ${seq} has version ${String(fields.v)}`);
  return fields;
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isMark = (value: unknown): boolean =>
  Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= 5;
const isOneOf =
  (...words: string[]) =>
  (value: unknown): boolean =>
    words.includes(value as string);
const isOptional =
  (test: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || test(value);

const reviewFields: Record<keyof ReviewRecord, (value: unknown) => boolean> = {
  subject: isText,
  rating: isOptional(isMark),
  criteria: isOptional((value) => isObject(value) && Object.values(value).every(isMark)),
  title: isOptional(isText),
  text: isText,
  lang: isText,
  displayName: isText,
  experiencedOn: isOptional(isDay),
  submittedOn: isDay,
  origin: (value) => isText(value) && /^(request|onsite|web|(import|syndicated):.+)$/u.test(value as string),
  verification: isOneOf('none', 'email', 'order-token', 'order-match', 'onsite-code', 'manual-proof'),
  incentive: (value) => isText(value) && value !== '',
  media: isOptional((value) => Array.isArray(value) && value.every(isMedium)),
};

const replyFields: Record<keyof ReplyRecord, (value: unknown) => boolean> = { text: isText, repliedOn: isDay };

const statementFields: Record<keyof Statement, (value: unknown) => boolean> = {
  domains: (value) => Array.isArray(value) && value.every(isText),
  name: isText,
  maxPublicationDays: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isMedium(value: unknown): boolean {
  if (!isObject(value) || Object.keys(value).some((key) => key !== 'sha256' && key !== 'alt')) return false;
  const { sha256: hash, alt } = value as { sha256?: unknown; alt?: unknown };
  return /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/.test(hash as string) && isOptional(isText)(alt);
}

/** The fields of L9 and no others. */
function readAs<Row>(
  fields: { [key: string]: Json },
  shape: Record<keyof Row & string, (value: unknown) => boolean>,
  what: string,
): Row {
  for (const [name, holds] of Object.entries<(value: unknown) => boolean>(shape))
    demand(holds(Object.hasOwn(fields, name) ? fields[name] : undefined), `${what} says no ${name}`);
  for (const name of Object.keys(fields)) demand(name === 'v' || Object.hasOwn(shape, name), `${what} says a ${name}`);
  return fields as Row;
}

export const toReviewRecord = (fields: { [key: string]: Json }): ReviewRecord =>
  readAs(fields, reviewFields, 'the record of a review');
export const toReplyRecord = (fields: { [key: string]: Json }): ReplyRecord =>
  readAs(fields, replyFields, 'the record of a reply');
export const toStatement = (fields: { [key: string]: Json }): Statement =>
  readAs(fields, statementFields, 'the statement of the site');
