// Bytes and texts as the register has them: strict base64, fatal UTF-8, canonical JSON (L1, L24).
import { createHash } from 'node:crypto';

/** What a canonical text says. */
export type Json = string | number | Json[] | { [key: string]: Json };

/** A check that fails: what is served is not what the register says. */
export class Contradiction extends Error {}

/** Nothing can be said: a file that does not come, a register that has not begun. */
export class CannotTell extends Error {}

/** Ends the check with what differs, unless `holds`. */
export function demand(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Contradiction(what);
}

/** SHA-256 over the parts, one after another. */
export function sha256(...parts: (Uint8Array | string)[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

export const toBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The text of the bytes; a contradiction when they are no UTF-8. A byte order mark is part of the text. */
export function toText(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Contradiction(`${what} is no UTF-8`);
  }
}

export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Padded base64 whose only form it is; `length` bytes where it says so. */
export function fromBase64(text: unknown, what: string, length?: number): Uint8Array {
  demand(typeof text === 'string', `${what} is no base64`);
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  demand(toBase64(bytes) === text, `${what} is no strict base64`);
  demand(length === undefined || bytes.length === length, `${what} has ${bytes.length} bytes, not ${length}`);
  return bytes;
}

export const isEqual = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

/** A decimal of a size or an index (L24). */
export function toSize(text: string, what: string): number {
  demand(/^(0|[1-9][0-9]*)$/.test(text) && Number.isSafeInteger(Number(text)), `${what} is no size: ${text}`);
  return Number(text);
}

/** RFC 8785 for strings and integers: keys by their UTF-16 units, no spaces. */
export function toCanonical(value: Json): string {
  if (typeof value === 'string') {
    demand(value.isWellFormed(), 'half a surrogate pair');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    demand(Number.isSafeInteger(value), 'a number that is no integer');
    return String(value);
  }
  demand(typeof value === 'object' && value !== null, 'a value that is neither text nor integer');
  if (Array.isArray(value)) return `[${value.map(toCanonical).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${toCanonical(key)}:${toCanonical(value[key]!)}`).join(',')}}`;
}

/** The object that a canonical text says: written anew, it is the same text. */
export function parseCanonical(text: string, what: string): { [key: string]: Json } {
  const value = parseJson(text, what);
  demand(toCanonical(value) === text, `${what} is not canonical`);
  return value;
}

/** The object that a text says, in whatever form. */
export function parseJson(text: string, what: string): { [key: string]: Json } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Contradiction(`${what} is no JSON`);
  }
  demand(typeof value === 'object' && value !== null && !Array.isArray(value), `${what} is no object`);
  return value as { [key: string]: Json };
}

/** Lines of a file, each ended by a newline; the last one's may be missing. */
export function toLines(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** A day of the calendar, `YYYY-MM-DD`. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** Days since 1970 of a day, so that days can be counted. */
export const toDayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** Days since 1970 of POSIX seconds. */
export const dayOfSeconds = (seconds: number): number => Math.floor(seconds / 86_400);

/** `YYYY-MM-DD` of POSIX seconds. */
export const toDay = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);
