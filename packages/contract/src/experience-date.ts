import { limits } from './limits.ts';

/** A day that exists, not ahead of any clock on Earth (UTC+14), and at most {@link limits.experienceYears} back. */
export function isExperienceDate(day: string, now: number = Date.now()): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) return false;
  return time <= now + 14 * 3_600_000 && time >= now - limits.experienceYears * 366 * 86_400_000;
}
