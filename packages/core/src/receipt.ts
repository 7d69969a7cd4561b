import type { Receipt } from '@parvis/contract';
import { read, type StorageScope, toPrefix, write } from './storage.ts';

/** Where the receipt of a review is stored; of all, without one. */
export const toReceiptName = (scope: StorageScope, post = ''): string => `${toPrefix(scope)}:receipt:${post}`;

/** Keeps the receipt of a review, once the server has taken it. */
export const keepReceipt = (scope: StorageScope, post: string, receipt: Receipt): void =>
  write(scope, toReceiptName(scope, post), receipt);

/** The receipt of one review. */
export const readReceipt = (scope: StorageScope, post: string): Receipt | undefined =>
  read(scope, toReceiptName(scope, post));
