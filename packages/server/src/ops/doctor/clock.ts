import type { Opened } from '../../store/database.ts';
import { readClock, readNewestPost } from '../../store/examine.ts';
import { type Finding, ok, warn } from './finding.ts';

/** How far clocks may differ. */
const toleranceMs = 5_000;

/** Ids are sorted by the time of their making: a clock that is wrong puts new posts in the wrong place. */
export async function examineClock(opened: Opened): Promise<Finding> {
  const now = Date.now();
  const difference = Math.abs(((await readClock(opened)) ?? now) - now);
  if (difference > toleranceMs) {
    return warn(
      `This machine's clock and the database's differ by ${Math.round(difference / 1000)} s.`,
      'Switch NTP on, on both.',
    );
  }
  const newest = await readNewestPost(opened);
  if (newest > now + toleranceMs) {
    return warn(
      `The newest post was written ${new Date(newest).toISOString()}, which is yet to come: the clock is behind, or was ahead.`,
      'Check the clock and switch NTP on. Until then, newer posts stand below that one.',
    );
  }
  return ok('The clock is ahead of every post.');
}
