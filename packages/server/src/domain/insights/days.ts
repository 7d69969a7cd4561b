// Days are those of UTC, on every server and for every site: `2026-11-28`.

/** @param time ISO 8601 */
export const toDay = (time: string): string => time.slice(0, 10);

/** So many days later. */
export const addDays = (day: string, many: number): string =>
  toDay(new Date(Date.parse(day) + many * 86_400_000).toISOString());
