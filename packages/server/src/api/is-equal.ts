import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in constant time: not even the length shows. */
export const isEqual = (given = '', wanted: string): boolean => timingSafeEqual(digest(given), digest(wanted));
