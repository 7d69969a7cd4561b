import { toCanonicalJson } from './canonical.ts';
import { type LeafKind, leafKinds } from './leaf-kinds.ts';

/** One leaf of a site's chain (verifiable-log L3). It says nothing of a person. */
export interface Leaf {
  v: 1;
  k: LeafKind;
  /** The public id of the site in the register: not its key, not its domain. */
  site: string;
  /** 1, 2, 3… without a gap. */
  seq: number;
  /** The hash of the leaf before it, in base64; absent at 1. */
  prev?: string | undefined;
  /** The day it was written, in UTC: `YYYY-MM-DD`. */
  day: string;
  /** `seq` of the first leaf of the review. */
  ref?: number | undefined;
  reason?: string | undefined;
  /** The commitment, in base64. */
  c?: string | undefined;
}

/** What the server says at the end of a batch (L16): one end for each site, and when. */
export interface HeadsLeaf {
  v: 1;
  k: 'heads';
  /** Seconds since 1970. */
  at: number;
  /** The hash of the heads file, in base64. */
  h: string;
  /** How many sites stand in it. */
  n: number;
}

export const leafLimits: { bytes: number } = { bytes: 4_096 };

const names: readonly string[] = ['v', 'k', 'site', 'seq', 'prev', 'day', 'ref', 'reason', 'c'];
/** 32 bytes in padded, strict base64: the last sign before the padding has two bits to spare, which are 0. */
const hash = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;
const source = /^[a-z0-9][a-z0-9_-]{0,39}$/;

export const isLogHash = (value: unknown): value is string => typeof value === 'string' && hash.test(value);
export const isSiteId = (value: unknown): value is string =>
  typeof value === 'string' && /^s_[a-z0-9_-]{4,40}$/.test(value);
/** A day that the calendar has. */
export function isLogDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
/** A whole number of things, from 0. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** The line of a leaf: canonical JSON, without a line feed. */
export const toLine = (leaf: Leaf | HeadsLeaf): string => toCanonicalJson({ ...leaf });

/**
 * Reads one line of a site's chain, and only as {@link toLine} writes it.
 * @throws SyntaxError with what is wrong, for whatever else
 */
export function readLeaf(line: string): Leaf {
  const leaf = readFields(line) as unknown as Leaf;
  const row = Object.hasOwn(leafKinds, leaf.k) ? leafKinds[leaf.k] : undefined;
  if (!row) throw new SyntaxError(`There is no kind of leaf ${JSON.stringify(leaf.k)}.`);
  const stranger = Object.keys(leaf).find((name) => !names.includes(name));
  if (stranger) throw new SyntaxError(`A leaf has no field ${JSON.stringify(stranger)}.`);
  const isRight =
    leaf.v === 1 &&
    isSiteId(leaf.site) &&
    isCount(leaf.seq) &&
    leaf.seq > 0 &&
    (leaf.seq === 1 ? leaf.prev === undefined : isLogHash(leaf.prev)) &&
    isLogDay(leaf.day) &&
    (row.ref ? isCount(leaf.ref) && leaf.ref > 0 && leaf.ref < leaf.seq : leaf.ref === undefined) &&
    (leaf.c === undefined ? row.c !== true : row.c !== false && isLogHash(leaf.c)) &&
    isReason(row.reason, leaf.reason);
  if (!isRight) throw new SyntaxError(`A leaf ${leaf.k} does not look like this.`);
  return leaf;
}

function isReason(allowed: readonly string[] | 'source' | undefined, reason: unknown): boolean {
  if (allowed === undefined) return reason === undefined;
  if (typeof reason !== 'string') return false;
  return allowed === 'source' ? source.test(reason) : allowed.includes(reason);
}

/**
 * Reads the leaf that ends a batch.
 * @throws SyntaxError for whatever else
 */
export function readHeadsLeaf(line: string): HeadsLeaf {
  const leaf = readFields(line) as unknown as HeadsLeaf;
  const isRight =
    Object.keys(leaf).length === 5 &&
    leaf.v === 1 &&
    leaf.k === 'heads' &&
    isCount(leaf.at) &&
    isLogHash(leaf.h) &&
    isCount(leaf.n);
  if (!isRight) throw new SyntaxError('This is no leaf that ends a batch.');
  return leaf;
}

function readFields(line: string): Record<string, string | number> {
  if (new TextEncoder().encode(line).length > leafLimits.bytes) throw new SyntaxError('A leaf is too long.');
  const fields: unknown = JSON.parse(line);
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
    throw new SyntaxError('A leaf is an object.');
  if (Object.values(fields).some((value) => typeof value !== 'string' && typeof value !== 'number')) {
    throw new SyntaxError('A leaf holds strings and numbers.');
  }
  let canonical: string;
  try {
    canonical = toCanonicalJson(fields as Record<string, string | number>);
  } catch (error) {
    throw new SyntaxError((error as Error).message);
  }
  if (canonical !== line) throw new SyntaxError('A leaf is written in another way than its only one.');
  return fields as Record<string, string | number>;
}
