import { limits } from './limits.ts';

const hour = 3_600_000;

/** The day that a clock shows so many hours ahead of UTC. */
const toDay = (now: number, hours: number): string => new Date(now + hours * hour).toISOString().slice(0, 10);

/**
 * A day that exists, on some clock on Earth (UTC-12 to UTC+14) not ahead, and not before the same day of the calendar
 * {@link limits.experienceYears} years ago.
 */
export function isExperienceDate(day: string, now: number = Date.now()): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) return false;
  const today = toDay(now, -12);
  // Compared as text: the 29th of February of a year without one lies between its neighbours all the same.
  const first = `${String(Number(today.slice(0, 4)) - limits.experienceYears).padStart(4, '0')}${today.slice(4)}`;
  return day <= toDay(now, 14) && day >= first;
}
