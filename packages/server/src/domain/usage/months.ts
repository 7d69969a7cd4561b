// Months are those of UTC, on every server and for every site: `2026-11`.

/** @param time ISO 8601 */
export const toMonth = (time: string): string => time.slice(0, 7);

export const startOf = (month: string): string => `${month}-01T00:00:00.000Z`;

/** Where the next one begins. */
export const endOf = (month: string): string => new Date(toUtc(month, 1)).toISOString();

/** So many months earlier. */
export const monthsBefore = (month: string, many: number): string =>
  toMonth(new Date(toUtc(month, -many)).toISOString());

function toUtc(month: string, later: number): number {
  const [year, nth] = month.split('-').map(Number) as [number, number];
  return Date.UTC(year, nth - 1 + later);
}
