/** The first id that could be given out at a time: ids begin with it (RFC 9562, version 7). @param time ISO 8601 */
export function firstIdOf(time: string): string {
  const hex = Math.max(0, Date.parse(time)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
