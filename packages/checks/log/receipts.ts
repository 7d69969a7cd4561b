// What became of a review whose author has a receipt (L12 to L14).
import type { Chain, Status } from './chain.ts';
import { Contradiction, demand, isEqual, toBase64 } from './encoding.ts';
import { isSiteLeaf, parseLeaf, type SiteLeaf } from './leaves.ts';
import { parseReceiptNote } from './notes.ts';
import { openRecord, toReviewRecord } from './records.ts';
import { hashLeaf } from './tree.ts';

/** As a server gives it; `leaf` and `record` are the exact texts. */
export interface Receipt {
  note: string;
  leaf: string;
  r: string;
  record: string;
}

/** `sealed` and `tail`: it stands in the chain, and is what `status` says. `waiting`: the deadline is not over. */
export type Outcome =
  | { is: 'sealed' | 'tail'; status: Status }
  | { is: 'waiting' }
  /** It is none of this register or of this site, or is not whole: nothing follows. */
  | { is: 'invalid'; why: string };

interface Held {
  leaf: SiteLeaf;
  hash: Uint8Array;
  deadline: number;
}

/** Ends the check where the promise of a valid receipt was broken. `sealed`: how many leaves of the chain are in the tree. */
export function follow(
  receipt: Receipt,
  { origin, receiptVkeys, now }: { origin: string; receiptVkeys: string[]; now: number },
  chain: Chain,
  sealed: number,
): Outcome {
  const held = hold(receipt, origin, receiptVkeys);
  if ('why' in held) return { is: 'invalid', why: held.why };
  const { leaf, hash, deadline } = held;
  if (leaf.site !== chain.site) return { is: 'invalid', why: `the receipt is of ${leaf.site}` };
  const stands = chain.hashes[leaf.seq - 1];
  demand(!stands || isEqual(stands, hash), `leaf ${leaf.seq} is not the one that the receipt promises`);
  const isSealed = leaf.seq <= sealed;
  demand(isSealed || now <= deadline, `leaf ${leaf.seq} was promised until ${deadline} and is in no checkpoint`);
  if (!stands) return { is: 'waiting' };
  return { is: isSealed ? 'sealed' : 'tail', status: chain.reviews.get(leaf.seq)!.status };
}

function hold({ note, leaf: text, r, record }: Receipt, origin: string, vkeys: string[]): Held | { why: string } {
  try {
    const { leafHash, deadline } = parseReceiptNote(note, origin, vkeys);
    const bytes = Buffer.from(text);
    const hash = hashLeaf(bytes);
    demand(isEqual(hash, leafHash), `the receipt is of the leaf ${toBase64(leafHash)}`);
    const leaf = parseLeaf(bytes);
    demand(isSiteLeaf(leaf) && leaf.k === 'submit', 'the receipt is of no submission');
    toReviewRecord(openRecord({ seq: leaf.seq, r, record }, leaf.c!));
    return { leaf, hash, deadline };
  } catch (error) {
    if (error instanceof Contradiction) return { why: error.message };
    throw error;
  }
}
