/** How many gave each reaction of a site's own set, those that somebody gave alone. */
export type Counts = Record<string, number>;

export const readCounts = (json: string | null): Counts => (json === null ? {} : (JSON.parse(json) as Counts));

/** The same with one more or less of a name; null where nothing is left. */
export function addToCounts(json: string | null, name: string, by: 1 | -1): string | null {
  const { [name]: before = 0, ...others } = readCounts(json);
  const count = before + by;
  const counts = count > 0 ? { ...others, [name]: count } : others;
  return Object.keys(counts).length > 0 ? JSON.stringify(counts) : null;
}
