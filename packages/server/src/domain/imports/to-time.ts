import type { ImportCode } from '@parvis/contract';

/** Year first, with a time of day, and a zone or UTC. */
const form = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i;

/** A time as a file says it, as ISO 8601 in UTC; or why it is none. */
export function toTime(given: string | undefined): { at: string; code?: undefined } | { at: ''; code: ImportCode } {
  const text = given?.trim();
  if (!text) return { at: '', code: 'DATE_MISSING' };
  const [, day, time = '00:00:00', zone = 'Z'] = form.exec(text) ?? [];
  if (!day) return { at: '', code: 'DATE_INVALID' };
  const ms = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}${/^(z|utc)$/i.test(zone) ? 'Z' : zone}`);
  const isDay = new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day);
  // No id says a time before this one.
  if (Number.isNaN(ms) || !isDay || ms < 0) return { at: '', code: 'DATE_INVALID' };
  return { at: new Date(ms).toISOString() };
}
