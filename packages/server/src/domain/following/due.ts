import type { Pace } from '@parvis/contract';
import { addDays, toDay } from '../insights/days.ts';

/** At this hour of UTC the mails of the day go out, and on Mondays those of the week. */
const hour = 'T06:00:00.000Z';

/** When those hear of something who follow at each pace. */
export function toDue(now: string): Record<Pace, string> {
  const today = toDay(now);
  const next = now < today + hour ? today : addDays(today, 1);
  const toMonday = (8 - new Date(next).getUTCDay()) % 7;
  return { 'at-once': now, daily: next + hour, weekly: addDays(next, toMonday) + hour };
}
