/// <reference types="node" />
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { Post } from '@parvis/contract';
import {
  concat,
  type Leaf,
  type ReviewRecord,
  type SiteRecord,
  toBase64,
  toCheckpointText,
  toCommitted,
  toKeyText,
  toLeafInput,
  toLine,
  toNodeInput,
  toNoteKey,
  toNoteText,
  toProofText,
  toReceiptText,
  toRecordText,
} from '@parvis/contract/log';
import type { LogKeys } from '../src/verify/checkpoint.ts';
import type { Receipt } from '../src/verify/history.ts';
import { Missing, Unknown } from '../src/verify/verdict.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
const hash = (bytes: Uint8Array): Bytes => new Uint8Array(createHash('sha256').update(bytes).digest());
const origin = 'parvis.example/log';

/** A pair of keys from a seed, as section 11 of verifiable-log has them. */
async function openKey(name: string, first: number) {
  const seed = Buffer.from(Array.from({ length: 32 }, (_, i) => first + i));
  const secret = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const raw = new Uint8Array(Buffer.from(createPublicKey(secret).export({ format: 'jwk' }).x!, 'base64url'));
  const key = await toNoteKey(hash, name, 1, raw);
  return {
    text: toKeyText(key),
    toNote: (text: string) =>
      toNoteText({
        text,
        signatures: [{ name, id: key.id, signature: new Uint8Array(sign(null, utf8(text), secret)) }],
      }),
  };
}
const logKey = await openKey(origin, 0);
const receiptKey = await openKey(`${origin}/receipt`, 0x20);
export const keys: LogKeys = { log: [logKey.text], receipt: receiptKey.text };

/** One change of a site's register, before it has its place. */
export type Change = Pick<Leaf, 'k' | 'day'> & { ref?: number; reason?: string; record?: object; post?: string };

const toTree = (hashes: Bytes[]): Bytes => {
  if (hashes.length < 2) return hashes[0] ?? hash(new Uint8Array());
  const k = 2 ** Math.floor(Math.log2(hashes.length - 1));
  return hash(toNodeInput(toTree(hashes.slice(0, k)), toTree(hashes.slice(k))));
};
const toPath = (index: number, hashes: Bytes[]): Bytes[] => {
  if (hashes.length < 2) return [];
  const k = 2 ** Math.floor(Math.log2(hashes.length - 1));
  return index < k
    ? [...toPath(index, hashes.slice(0, k)), toTree(hashes.slice(k))]
    : [...toPath(index - k, hashes.slice(k)), toTree(hashes.slice(0, k))];
};
const toGrowth = (m: number, hashes: Bytes[], isWhole = true): Bytes[] => {
  if (m === hashes.length) return isWhole ? [] : [toTree(hashes)];
  const k = 2 ** Math.floor(Math.log2(hashes.length - 1));
  return m <= k
    ? [...toGrowth(m, hashes.slice(0, k), isWhole), toTree(hashes.slice(k))]
    : [...toGrowth(m - k, hashes.slice(k), false), toTree(hashes.slice(0, k))];
};

interface Chain {
  lines: string[];
  openings: Map<number, { post?: string | undefined; r: string; record: string; ref: number }>;
  /** How many of them are in the tree, and where the last of them stands. */
  sealed: number;
  index: number;
}

/** A log of a test: it writes what section 7 serves, by the rules or against them. */
export class MadeLog {
  readonly chains: Map<string, Chain> = new Map();
  readonly tree: string[] = [];
  /** What is answered in the place of what the log has, by path. */
  readonly instead: Map<string, string | Bytes | number> = new Map();
  /** What was read. */
  readonly asked: string[] = [];
  note = '';
  /** Of its receipts: seconds since 1970. */
  deadline = 1_792_598_400;
  readonly heads: Map<number, string> = new Map();

  append(site: string, ...changes: Change[]): Receipt[] {
    const chain: Chain = this.chains.get(site) ?? { lines: [], openings: new Map(), sealed: 0, index: 0 };
    this.chains.set(site, chain);
    return changes.map(({ record, post, ...change }) => {
      const seq = chain.lines.length + 1;
      const ref = change.ref ?? seq;
      const text = record ? toRecordText(record as ReviewRecord) : '';
      const r = new Uint8Array(32).fill(seq === 1 ? 0x11 : 0x20 + seq);
      const leaf = toLine({
        v: 1,
        site,
        seq,
        ...change,
        ...(seq > 1 && { prev: toBase64(hash(toLeafInput(utf8(chain.lines.at(-1)!)))) }),
        ...(record && { c: toBase64(hash(toCommitted(r, text))) }),
      });
      chain.lines.push(leaf);
      const own: string | undefined = post ?? [...chain.openings.values()].find((one) => one.ref === ref)?.post;
      const isReply = change.k === 'reply';
      if (record || isReply || change.k === 'erase' || change.k === 'withdraw') {
        for (const [at, one] of chain.openings) {
          const wasReply = chain.lines[at - 1]!.includes('"k":"reply"');
          if (one.ref === ref && (wasReply === isReply || !record)) chain.openings.delete(at);
        }
      }
      if (record) chain.openings.set(seq, { post: own, r: toBase64(r), record: text, ref });
      const hashed = toBase64(hash(toLeafInput(utf8(leaf))));
      return {
        leaf,
        r: toBase64(r),
        record: text,
        note: receiptKey.toNote(toReceiptText(origin, hashed, this.deadline)),
      };
    });
  }

  /** Seals what waits (L16, L19). */
  batch(at: string): string {
    for (const chain of this.chains.values()) {
      while (chain.sealed < chain.lines.length) {
        chain.index = this.tree.length;
        this.tree.push(chain.lines[chain.sealed++]!);
      }
    }
    const lines = [...this.chains]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([site, { lines, index }]) => `${site} ${lines.length} ${index} ${this.hashOf(index)}\n`);
    const seconds = Math.floor(Date.parse(at) / 1_000);
    const h = toBase64(hash(utf8(lines.join(''))));
    this.tree.push(toLine({ v: 1, k: 'heads', at: seconds, h, n: lines.length }));
    this.heads.set(this.tree.length, lines.join(''));
    this.note = this.sign();
    return this.note;
  }

  /** Signs the tree as it is, or another. */
  sign(hashes: Bytes[] = this.hashes(), size: number = hashes.length): string {
    return logKey.toNote(toCheckpointText({ origin, size, root: toTree(hashes) }));
  }

  hashes(): Bytes[] {
    return this.tree.map((line) => hash(toLeafInput(utf8(line))));
  }

  hashOf(index: number): string {
    return toBase64(hash(toLeafInput(utf8(this.tree[index]!))));
  }

  read = async (path: string): Promise<Bytes> => {
    this.asked.push(path);
    const instead = this.instead.get(path);
    if (instead === 404) throw new Missing();
    if (typeof instead === 'number') throw new Unknown('network');
    const [, level, tile] = /^tile\/(\w+)\/(.*)$/.exec(path) ?? [];
    const answer = instead ?? (tile ? this.#tile(level!, tile) : this.answer(path));
    if (answer === undefined) throw new Missing();
    return typeof answer === 'string' ? utf8(answer) : answer;
  };

  /** A tile of hashes, or a bundle of entries. */
  #tile(level: string, name: string): Bytes | undefined {
    const [n, count = '256'] = name.replaceAll(/[x/]/g, '').split('.p');
    const [from, to] = [Number(n) * 256, Number(n) * 256 + Number(count)];
    if (level === 'entries') {
      const entries = this.tree.slice(from, to).map(utf8);
      return concat(...entries.flatMap((entry) => [new Uint8Array([entry.length >> 8, entry.length & 255]), entry]));
    }
    const below = 256 ** Number(level);
    const all = this.hashes();
    const nodes = Array.from({ length: to - from }, (_, i) => all.slice((from + i) * below, (from + i + 1) * below));
    return concat(...nodes.map(toTree));
  }

  answer(path: string): string | undefined {
    const [what, one = '', two] = path.split(/[/?]/);
    const hashes = this.hashes();
    if (what === 'checkpoint') return this.note || undefined;
    if (what === 'heads') return this.heads.get(Number(one));
    if (what === 'proof') {
      const index = Number(one);
      const line = this.tree[index];
      if (line === undefined) return;
      const extra = toBase64(utf8(line));
      return toProofText({ extra, index, path: toPath(index, hashes), checkpoint: this.note });
    }
    if (what === 'consistency') {
      const query = new URLSearchParams(one);
      const [from, to] = [Number(query.get('from')), Number(query.get('to'))];
      if (!this.heads.has(from) || !this.heads.has(to)) return;
      return toGrowth(from, hashes.slice(0, to))
        .map((node) => `${toBase64(node)}\n`)
        .join('');
    }
    if (what === 'leaf') {
      const index = hashes.findIndex((node) => Buffer.from(node).toString('hex') === one);
      return index < 0 ? undefined : JSON.stringify({ index });
    }
    const chain = this.chains.get(one);
    if (!chain) return;
    if (two === 'leaves') return chain.lines.map((line) => `${line}\n`).join('');
    if (two !== 'openings') return;
    return [...chain.openings]
      .filter(([seq, { ref }]) => isPublic(chain.lines, seq, ref))
      .map(([seq, { post, r, record }]) => `${JSON.stringify({ seq, post: post ?? null, r, record })}\n`)
      .join('');
  }
}

/** The state of a review, as its last leaf that changes it has it. */
function isPublic(lines: string[], seq: number, ref: number): boolean {
  if (ref === 1 || seq === 1) return true;
  const kinds = lines
    .map((line) => JSON.parse(line))
    .filter((leaf) => leaf.ref === ref)
    .map((leaf) => leaf.k as string);
  return ['publish', 'restore'].includes(kinds.findLast((kind) => kind !== 'edit' && kind !== 'reply') ?? '');
}

export const statement: SiteRecord = {
  v: 1,
  domains: ['hotel.example'],
  name: 'Hôtel Bellevue',
  maxPublicationDays: 7,
};
export const toRecord = (more: Partial<ReviewRecord> = {}): ReviewRecord => ({
  v: 1,
  subject: 'chambre-12',
  rating: 4,
  title: 'Bien',
  text: 'Très calme.',
  lang: 'fr',
  displayName: 'Zoé M.',
  experiencedOn: '2026-10-03',
  submittedOn: '2026-10-20',
  origin: 'web',
  verification: 'email',
  incentive: 'none',
  ...more,
});

export const site = 's_demo';

/** The log of section 11 of verifiable-log. */
export function vectors(): MadeLog {
  const log = new MadeLog();
  log.append(
    site,
    { k: 'open', day: '2026-10-19', record: statement },
    { k: 'submit', day: '2026-10-20', record: toRecord(), post: 'p2' },
    { k: 'publish', day: '2026-10-20', ref: 2 },
  );
  log.batch('2026-10-20T16:00:00Z');
  return log;
}

/** The post that a page shows of a record. */
export const toPost = (id: string, record: ReviewRecord = toRecord(), more: Partial<Post> = {}): Post =>
  ({
    id,
    kind: 'review',
    subject: record.subject,
    title: record.title ?? null,
    text: [{ type: 'paragraph', children: [{ type: 'text', text: record.text }] }],
    truncated: false,
    lang: record.lang,
    rating: record.rating ?? null,
    criteria: record.criteria ?? null,
    experiencedOn: record.experiencedOn ?? null,
    author: { id: 'a', name: record.displayName, kind: 'guest' },
    status: 'published',
    createdAt: `${record.submittedOn}T10:00:00.000Z`,
    editedAt: null,
    origin: record.origin,
    verification: record.verification,
    incentive: record.incentive,
    ...more,
  }) as Post;
