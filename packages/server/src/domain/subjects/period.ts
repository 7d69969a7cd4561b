import type { Period } from '@parvis/contract';

const yearMs = 365 * 86_400_000;

/** The beginning of the year of R7, or nothing for all time. */
export const since = (period: Period, now: string): string | undefined =>
  period === 'year' ? new Date(Date.parse(now) - yearMs).toISOString() : undefined;
