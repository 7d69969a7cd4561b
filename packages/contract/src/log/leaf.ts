import { toCanonicalJson } from './canonical.ts';
import { ensure } from './ensure.ts';
import { hashForm, isCount, readForm, readSize, siteForm } from './forms.ts';
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

// Fields in their order, and nothing in them that could be written in two ways: what has this form is canonical JSON, and
// shorter than the 4,096 bytes of L1.
const leafForm = `{("c":"${hashForm}",)?"day":"\\d{4}-\\d\\d-\\d\\d","k":"[a-z]+",("prev":"${hashForm}",)?("reason":"[\\w-]+",)?("ref":[1-9]\\d*,)?"seq":[1-9]\\d*,"site":"${siteForm}","v":1}`;
const headsForm = `{"at":(\\d+),"h":"(${hashForm})","k":"heads","n":(\\d+),"v":1}`;

/** A day that the calendar has. */
const isDay = (day: string): boolean => !!new Date(day).toJSON()?.startsWith(day);

/** The line of a leaf: canonical JSON, without a line feed. */
export const toLine = (leaf: Leaf | HeadsLeaf): string => toCanonicalJson({ ...leaf });

/**
 * Reads one line of a site's chain, and only as {@link toLine} writes it.
 * @throws SyntaxError with what is wrong, for whatever else
 */
export function readLeaf(line: string): Leaf {
  readForm(leafForm, line, 'This is no leaf, or is written in another way than its only one.');
  const leaf: Leaf = JSON.parse(line);
  const { k, seq, prev, day, ref, reason = '', c } = leaf;
  ensure(Object.hasOwn(leafKinds, k), `There is no kind of leaf "${k}".`);
  const row = leafKinds[k];
  ensure(
    isCount(seq) &&
      isDay(day) &&
      !prev === (seq === 1) &&
      !ref === !row.from &&
      !(ref! >= seq) &&
      (row.c === 'maybe' || !c === !row.c) &&
      (row.reason ?? /^$/).test(reason),
    `A leaf ${k} does not look like this.`,
  );
  return leaf;
}

/**
 * Reads the leaf that ends a batch.
 * @throws SyntaxError for whatever else
 */
export function readHeadsLeaf(line: string): HeadsLeaf {
  const [, at, h, n] = readForm(headsForm, line, 'This is no leaf that ends a batch.');
  return { v: 1, k: 'heads', at: readSize(at!), h: h!, n: readSize(n!) };
}
