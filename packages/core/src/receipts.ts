import type { Receipt } from '@parvis/contract';
import { toReceiptName } from './receipt.ts';
import { names, read, type StorageScope, write } from './storage.ts';

/** The receipt of a review that was written in this browser. */
export interface KeptReceipt extends Receipt {
  /** The id of the review. */
  post: string;
}

/** On a site. */
const maxReceipts = 20;

/** Those of a site, the newest 20 first. Reading stores nothing and never throws: what is no receipt is left out. */
export const readReceipts = (scope: StorageScope): KeptReceipt[] => listReceipts(scope).slice(0, maxReceipts);

/** Forgets all but the newest 20 of a site. */
export function dropOldReceipts(scope: StorageScope): void {
  for (const old of listReceipts(scope).slice(maxReceipts)) write(scope, toReceiptName(scope, old.post), undefined);
}

const listReceipts = (scope: StorageScope): KeptReceipt[] =>
  names(scope, toReceiptName(scope))
    // An id begins with its time.
    .sort()
    .reverse()
    .map((name) => ({ ...read<Receipt>(scope, name)!, post: name.slice(toReceiptName(scope).length) }))
    .filter((kept) => [kept.note, kept.leaf, kept.r, kept.record].every((part) => typeof part === 'string'));
