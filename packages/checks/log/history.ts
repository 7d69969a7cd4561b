// A history as a model, before it is served: what stands in the tree, the tail, and what was committed.
import type { Status } from './chain.ts';
import { type Json, sha256, toBase64, toBytes, toCanonical } from './encoding.ts';
import type { Random } from './random.ts';
import type { Receipt } from './receipts.ts';
import { commit, type Opening } from './records.ts';
import type { WirePost } from './shown.ts';
import { makeSigner, type Signer } from './signers.ts';
import { hashLeaf } from './tree.ts';

type Fields = { [key: string]: Json };

/** One leaf to be. Number and `prev` of a site's leaf, `n` and `h` of heads are made when it is linked. */
export interface Entry {
  fields: Fields;
  /** Said whatever would follow; undefined: left out. */
  instead?: { [key: string]: Json | undefined };
  /** The bytes, whatever was said. */
  bytes?: Uint8Array;
}

/** What is known of one site beside its leaves. */
export interface SiteState {
  domain: string;
  openings: Opening[];
  /** What is published, as the wire has it. */
  posts: WirePost[];
  /** Where published reviews stand that are not under the key of their record. */
  moved: { post: string; subject: string; aside?: true }[];
  /** What keys mean that are not their own any more. */
  aliases: Record<string, string>;
  /** What its reviews are in the end. */
  statuses: Status[];
}

export interface History {
  /** What it was made of. */
  seed: number;
  origin: string;
  keys: Keys;
  entries: Entry[];
  /** How many of the entries are in the tree; the rest is the tail. */
  sealed: number;
  sites: Map<string, SiteState>;
  /** In the order of the submissions. */
  receipts: { site: string; receipt: Receipt }[];
  /** Whether the register is signed with its next key as well. */
  isRotating: boolean;
  /** POSIX seconds. */
  now: number;
}

export interface Keys {
  log: Signer;
  next: Signer;
  receipt: Signer;
  witnesses: Signer[];
}

export function makeKeys(origin: string, random: Random): Keys {
  return {
    log: makeSigner(origin, random.bytes(32), 1),
    next: makeSigner(origin, random.bytes(32), 1),
    receipt: makeSigner(`${origin}/receipt`, random.bytes(32), 1),
    witnesses: [1, 2].map((number) => makeSigner(`witness.example/w${number}`, random.bytes(32), 4)),
  };
}

/** A commitment to a record, with what opens it. */
export function commitTo(record: object, random: Random): { c: string; r: string; record: string } {
  const r = random.bytes(32);
  const text = toCanonical({ ...(record as Fields), v: 1 });
  return { c: commit(r, text), r: toBase64(r), record: text };
}

export interface Linked {
  bytes: Uint8Array;
  hash: Uint8Array;
  fields: Fields;
  /** Of heads: their file. */
  heads?: string;
}

/** The bytes of the entries, each linked to those before it, so that a changed history is whole again. */
export function link(entries: Entry[]): Linked[] {
  const last = new Map<string, { seq: number; hash: Uint8Array; index: number }>();
  return entries.map(({ fields, instead, bytes: given }, index): Linked => {
    const site = typeof fields.site === 'string' ? fields.site : undefined;
    const heads = fields.k === 'heads' ? toHeads(last) : undefined;
    const before = site ? last.get(site) : undefined;
    const linked = site
      ? { seq: (before?.seq ?? 0) + 1, ...(before && { prev: toBase64(before.hash) }) }
      : heads !== undefined && { n: last.size, h: toBase64(sha256(heads)) };
    const said = Object.entries({ v: 1, ...linked, ...fields, ...instead }).filter(([, value]) => value !== undefined);
    const whole: Fields = given ? JSON.parse(Buffer.from(given).toString()) : Object.fromEntries(said);
    const bytes = given ?? toBytes(toCanonical(whole));
    const hash = hashLeaf(bytes);
    if (site) last.set(site, { seq: Number(whole.seq), hash, index });
    return { bytes, hash, fields: whole, heads };
  });
}

const toHeads = (last: Map<string, { seq: number; hash: Uint8Array; index: number }>): string =>
  [...last]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([site, { seq, index, hash }]) => `${site} ${seq} ${index} ${toBase64(hash)}\n`)
    .join('');
