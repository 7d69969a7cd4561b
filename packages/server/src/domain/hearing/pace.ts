import type { Frequency } from '@parvis/contract';

/** Posts that one mail shows; it says how many more there are. */
export const mostShown = 10;
/** People who are written to in one round. */
export const mostTold = 50;

/** So long after it began a write is kept or never will be: what began later may be kept before it. */
const settledMs = 5_000;
const minute = 60_000;
/** How long after a mail the next one may come. At once: what comes together goes together. */
const waits = { 'at-once': 0, hourly: 60 * minute, daily: 24 * 60 * minute };

const before = (now: string, ms: number): string => new Date(Date.parse(now) - ms).toISOString();

/** What began before then is there. */
export const toSettled = (now: string): string => before(now, settledMs);

/** Who was written to before which time may be written to again. */
export const toTurns = (now: string): Record<Exclude<Frequency, 'never'>, string> => ({
  'at-once': before(now, waits['at-once']),
  hourly: before(now, waits.hourly),
  daily: before(now, waits.daily),
});
