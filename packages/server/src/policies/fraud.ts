import type { FraudSignal } from '@parvis/contract';
import { isDisposable } from './learned/disposable.ts';

/** Days that a day is compared with. */
export const comparedDays = 28;

/**
 * What is known around a review. Its rating is no part of it, nor is that of any other (R4, EU-3): a signal holds for a
 * review of one star as for one of five.
 */
export interface FraudFacts {
  /** Reviews of the page on the day of this one, itself included. */
  today: number;
  /** The same of each of the {@link comparedDays} days before. */
  before: readonly number[];
  /** Others of the site in nearly the same words. */
  near: number;
  /** Others of the page, by other authors, from the /24 or /48 around the network of this one. */
  area: number;
  /** Names that its browser wrote under, this one included. */
  names: number;
  /** Of its author, where it is known. */
  address: string | undefined;
  /** The first day on which its author had what it is about, as the business said it when it asked them; where it did. */
  delivered: string | undefined;
  /** The day on which it was written, by the clock that is furthest ahead. */
  written: string;
  /** Other posts of its author. */
  others: number;
  /** Its author proved an address, or the host names them. */
  isProved: boolean;
}

/** Deviations from the mean above which a day is unusual; and reviews below which none is. */
const unusual = 3;
const enough = 5;

/** What makes one look twice, for a person's decision: nothing follows from it by itself. */
export function toSignals(facts: FraudFacts): FraudSignal[] {
  const { today, before, near, area, names, address, delivered, written, others, isProved } = facts;
  const usual = before.reduce((sum, n) => sum + n, 0) / comparedDays;
  const found: FraudSignal[] = [];
  if (today >= enough && toScore(today, before) >= unusual) {
    found.push({ name: 'many-today', n: today, usual: Math.round(usual * 10) / 10 });
  }
  if (near > 0) found.push({ name: 'near-words', n: near });
  if (area > 0) found.push({ name: 'same-area', n: area });
  if (names > 1) found.push({ name: 'other-names', n: names });
  if (address !== undefined && isDisposable(address)) found.push({ name: 'disposable-address' });
  if (delivered !== undefined && written < delivered) found.push({ name: 'before-delivery', day: delivered });
  if (others === 0 && !isProved) found.push({ name: 'only-review' });
  return found;
}

/** How many deviations a day is from the mean of those before (z-score). A page with few reviews has hardly any: one is the least. */
export function toScore(today: number, before: readonly number[]): number {
  const mean = before.reduce((sum, n) => sum + n, 0) / comparedDays;
  const variance = before.reduce((sum, n) => sum + (n - mean) ** 2, 0) / comparedDays;
  return (today - mean) / Math.max(1, Math.sqrt(variance));
}
