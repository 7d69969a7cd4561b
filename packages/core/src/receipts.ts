import type { Receipt } from '@parvis/contract';
import { names, read, type StorageScope, toPrefix, write } from './storage.ts';

/** The receipt of a review that was written in this browser. */
export interface KeptReceipt extends Receipt {
  /** The id of the review. */
  post: string;
}

/** On a site: the oldest go. */
const maxReceipts = 20;

const toName = (scope: StorageScope, post: string): string => `${toPrefix(scope)}:receipt:${post}`;

/** Keeps the receipt of a review, once the server has taken it. */
export function keepReceipt(scope: StorageScope, post: string, receipt: Receipt): void {
  write(scope, toName(scope, post), receipt);
  for (const old of readReceipts(scope).slice(maxReceipts)) write(scope, toName(scope, old.post), undefined);
}

/** The receipt of one review. */
export const readReceipt = (scope: StorageScope, post: string): Receipt | undefined => read(scope, toName(scope, post));

/** Those of a site, the newest first. Reading stores nothing and never throws: what is no receipt is left out. */
export const readReceipts = (scope: StorageScope): KeptReceipt[] =>
  names(scope, toName(scope, ''))
    // An id begins with its time.
    .sort()
    .reverse()
    .map((name) => ({ ...read<Receipt>(scope, name)!, post: name.slice(toName(scope, '').length) }))
    .filter((kept) => [kept.note, kept.leaf, kept.r, kept.record].every((part) => typeof part === 'string'));
