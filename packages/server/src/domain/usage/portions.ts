/**
 * So long after it began a write is kept or never will be, whatever it waits for, and clocks of servers may differ. What
 * began later may be kept before it.
 */
export const settledMs = 120_000;
/** What was counted to less long before is left: several servers count no more often than one. */
export const restMs = 240_000;
/** Sites of one write, and writes of one round: what is left is for the next. */
export const mostSites: number = 50;
export const mostWrites: number = 200;
/** Counted at once: what is begun late, or a server that was away, takes more writes and none that is long. */
export const partMs: number = 24 * 3_600_000;

export const before = (time: string, ms: number): string => new Date(Date.parse(time) - ms).toISOString();
