// What one leaf may be (section 3): the table, and the strict reading of its bytes.
import { demand, fromBase64, isDay, type Json, parseCanonical, toText } from './encoding.ts';

export type Kind =
  | 'open'
  | 'submit'
  | 'import'
  | 'publish'
  | 'refuse'
  | 'edit'
  | 'reply'
  | 'hide'
  | 'restore'
  | 'withdraw'
  | 'erase'
  | 'close';

/** What a leaf carries beside `v, k, site, seq, prev, day`; `c?` may be left out. */
interface Row {
  carries: string[];
  /** Those that there are; any word where it says `source`. */
  reasons?: string[] | 'source';
}

const grounds = ['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7', 'M8', 'M9', 'M10', 'M11'];

export const kinds: Record<Kind, Row> = {
  open: { carries: ['c'] },
  submit: { carries: ['c'] },
  import: { carries: ['c', 'reason'], reasons: 'source' },
  publish: { carries: ['ref'] },
  refuse: { carries: ['ref', 'reason'], reasons: grounds },
  edit: { carries: ['ref', 'c', 'reason'], reasons: ['author', 'verification', 'media', 'site'] },
  reply: { carries: ['ref', 'c?'] },
  hide: { carries: ['ref', 'reason'], reasons: [...grounds, 'legal'] },
  restore: { carries: ['ref', 'reason'], reasons: ['contest', 'error'] },
  withdraw: { carries: ['ref'] },
  erase: { carries: ['ref', 'reason'], reasons: ['author', 'retention', 'legal'] },
  close: { carries: [] },
};

export interface SiteLeaf {
  k: Kind;
  site: string;
  seq: number;
  prev?: string;
  day: string;
  ref?: number;
  reason?: string;
  c?: string;
}

/** The last leaf of a batch: when it was, how many sites there are, and the hash of the heads file. */
export interface HeadsLeaf {
  k: 'heads';
  at: number;
  h: string;
  n: number;
}

/** A new key of the register, beside the old one for a while. */
export interface RotateLeaf {
  k: 'rotate';
  at: number;
  vkey: string;
  /** What this register follows, whose key was stolen. */
  from?: string;
}

export type Leaf = SiteLeaf | HeadsLeaf | RotateLeaf;

export const isSiteLeaf = (leaf: Leaf): leaf is SiteLeaf => 'site' in leaf;

type Fields = { [key: string]: Json };

export const isSiteId = (text: unknown): text is string =>
  typeof text === 'string' && /^s_[a-z0-9_-]{4,40}$/.test(text);

const isCount = (value: unknown, least: number): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least;

/** A leaf of its exact bytes: canonical, no field more, none less (L1, L3 to L5). */
export function parseLeaf(bytes: Uint8Array): Leaf {
  demand(bytes.length <= 4096, 'a leaf is too long');
  const fields = parseCanonical(toText(bytes, 'a leaf'), 'a leaf');
  demand(fields.v === 1, `a leaf of version ${fields.v}`);
  if (fields.k === 'heads') return parseHeads(fields);
  if (fields.k === 'rotate') return parseRotate(fields);
  demand(typeof fields.k === 'string' && Object.hasOwn(kinds, fields.k), `a leaf of kind ${String(fields.k)}`);
  const { carries, reasons = [] } = kinds[fields.k as Kind];
  const prev = fields.seq === 1 ? [] : ['prev'];
  demandFields(fields, ['v', 'k', 'site', 'seq', 'day', ...prev, ...carries]);
  demand(isSiteId(fields.site), 'a leaf of no site');
  demand(isCount(fields.seq, 1), 'a leaf without its number');
  demand(isDay(fields.day), 'a leaf of no day');
  if ('prev' in fields) fromBase64(fields.prev, 'the leaf before', 32);
  if ('c' in fields) fromBase64(fields.c, 'a commitment', 32);
  if ('ref' in fields) demand(isCount(fields.ref, 1), 'a leaf about none');
  if ('reason' in fields)
    demand(
      reasons === 'source'
        ? typeof fields.reason === 'string' && fields.reason !== ''
        : reasons.includes(fields.reason as string),
      `${fields.k} for the reason ${String(fields.reason)}`,
    );
  return fields as unknown as SiteLeaf;
}

function parseHeads(fields: Fields): HeadsLeaf {
  demandFields(fields, ['v', 'k', 'at', 'h', 'n']);
  demand(isCount(fields.at, 0) && isCount(fields.n, 0), 'heads without a time or a number');
  fromBase64(fields.h, 'the hash of heads', 32);
  return fields as unknown as HeadsLeaf;
}

function parseRotate(fields: Fields): RotateLeaf {
  demandFields(fields, ['v', 'k', 'at', 'vkey', 'from?']);
  demand(isCount(fields.at, 0) && typeof fields.vkey === 'string', 'rotate without a time or a key');
  demand(fields.from === undefined || typeof fields.from === 'string', 'rotate from nowhere');
  return fields as unknown as RotateLeaf;
}

/** Exactly these fields; one that ends with `?` may be left out. */
export function demandFields(fields: Fields, names: readonly string[], what = 'a leaf'): void {
  for (const name of names) demand(name.endsWith('?') || Object.hasOwn(fields, name), `${what} has no ${name}`);
  const known = names.map((name) => name.replace('?', ''));
  for (const name of Object.keys(fields)) demand(known.includes(name), `${what} has a field ${name}`);
}
