/** The visitor's own today, as `YYYY-MM-DD`. */
export function toToday(now: Date = new Date()): string {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
