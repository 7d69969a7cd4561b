/** How many gave each reaction of a site's own set, those that somebody gave alone. */
export type Counts = Record<string, number>;

export const readCounts = (json: string | null): Counts => (json === null ? {} : (JSON.parse(json) as Counts));

/** The same with one more or less of a name; null where nothing is left. */
export const addToCounts = (json: string | null, name: string, by: 1 | -1): string | null =>
  addAllToCounts(json, { [name]: by });

/** The same with so many more of each name, or less; null where nothing is left. */
export function addAllToCounts(json: string | null, more: Counts): string | null {
  const counts = readCounts(json);
  for (const [name, by] of Object.entries(more)) counts[name] = (counts[name] ?? 0) + by;
  const left = Object.entries(counts).filter(([, count]) => count > 0);
  return left.length > 0 ? JSON.stringify(Object.fromEntries(left)) : null;
}
