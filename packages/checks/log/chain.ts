// The chain of one site, leaf by leaf (L3 to L5, L7): what stands where, and how many there are of each.
import { demand, toBase64 } from './encoding.ts';
import { isSiteLeaf, type Kind, parseLeaf, type SiteLeaf } from './leaves.ts';
import { hashLeaf } from './tree.ts';

export type Status = 'pending' | 'published' | 'refused' | 'hidden' | 'withdrawn' | 'erased';

/** A commitment that a leaf carries. */
export interface Version {
  seq: number;
  c: string;
}

export interface Review {
  /** Its first leaf's. */
  ref: number;
  /** The day of its first leaf. */
  day: string;
  /** Where it was brought over from; absent where it was written here. */
  source?: string;
  status: Status;
  /** Of the last refusal, hiding or erasure. */
  reason?: string;
  current: Version;
  reply?: Version;
}

/** What a kind is allowed from, and what the review becomes; `same` where it stays what it is. */
export const moves: Partial<Record<Kind, { from: Status[]; to: Status | 'same' }>> = {
  publish: { from: ['pending'], to: 'published' },
  refuse: { from: ['pending'], to: 'refused' },
  edit: { from: ['pending', 'published', 'hidden'], to: 'same' },
  reply: { from: ['published', 'hidden'], to: 'same' },
  hide: { from: ['published'], to: 'hidden' },
  restore: { from: ['hidden', 'refused'], to: 'published' },
  withdraw: { from: ['pending', 'published', 'hidden', 'refused'], to: 'withdrawn' },
  erase: { from: ['pending', 'published', 'hidden', 'refused', 'withdrawn'], to: 'erased' },
};

export class Chain {
  readonly site: string;
  readonly reviews: Map<number, Review> = new Map();
  /** Hashes of all leaves, in order. */
  readonly hashes: Uint8Array[] = [];
  readonly leaves: SiteLeaf[] = [];
  /** The current one; absent once that of a closed site was erased (L29). */
  statement: Version | undefined;
  isClosed: boolean = false;

  constructor(site: string) {
    this.site = site;
  }

  /** The next leaf, of its bytes. */
  add(bytes: Uint8Array): void {
    const leaf = parseLeaf(bytes);
    demand(isSiteLeaf(leaf) && leaf.site === this.site, `a leaf that is not of ${this.site}`);
    const seq = this.hashes.length + 1;
    demand(leaf.seq === seq, `leaf ${seq} of ${this.site} has the number ${leaf.seq}`);
    if (seq > 1) demand(leaf.prev === toBase64(this.hashes.at(-1)!), `leaf ${seq} does not follow the one before it`);
    demand((leaf.k === 'open') === (seq === 1), `${leaf.k} as leaf ${seq}`);
    demand(!this.isClosed || leaf.k === 'erase', `${leaf.k} after the chain was closed`);
    this.#apply(leaf);
    this.hashes.push(hashLeaf(bytes));
    this.leaves.push(leaf);
  }

  #apply(leaf: SiteLeaf): void {
    const { k, seq, day, ref, reason, c } = leaf;
    if (k === 'close') this.isClosed = true;
    else if (k === 'open') this.statement = { seq, c: c! };
    else if (k === 'submit' || k === 'import') {
      const source = k === 'import' ? { source: reason! } : {};
      this.reviews.set(seq, { ref: seq, day, ...source, status: 'pending', current: { seq, c: c! } });
    } else if (k === 'edit' && (ref === 1 || reason === 'site')) {
      demand(ref === 1 && reason === 'site', `leaf ${seq} edits ${ref} for the reason ${reason}`);
      this.statement = { seq, c: c! };
    } else if (k === 'erase' && ref === 1 && this.isClosed) {
      demand(this.statement, `leaf ${seq} erases the statement again`);
      this.statement = undefined;
    } else this.#move(leaf);
  }

  #move({ k, seq, ref, reason, c }: SiteLeaf): void {
    const review = this.reviews.get(ref!);
    demand(review, `leaf ${seq} is about ${ref}, which is no review`);
    const { from, to } = moves[k]!;
    demand(from.includes(review.status), `leaf ${seq}: ${k} of what is ${review.status}`);
    if (k === 'edit') review.current = { seq, c: c! };
    else if (k === 'reply') review.reply = c ? { seq, c } : undefined;
    if (to === 'same') return;
    review.status = to;
    review.reason = reason;
  }
}
