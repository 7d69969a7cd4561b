import { setImmediate as turn } from 'node:timers/promises';
import type { ReadRevisions } from './types.ts';

export interface Revision {
  key: string;
  revision: number;
}

/** The revisions of those subjects that are there. */
export type QueryRevisions = (site: string, keys: string[]) => Revision[] | Promise<Revision[]>;

/** A caller that waits for revisions. */
interface Waiting {
  keys: string[];
  resolve(revisions: number[]): void;
  reject(error: unknown): void;
}

/**
 * Coalesces reads of revisions: one query at a time for each site, for all callers that wait. Most of its cost is the
 * lock of the file (SQLite) or the round trip (PostgreSQL). Callers that come while a query runs get the next one, so that
 * every answer was read after it was asked for.
 */
export function coalesceRevisions(query: QueryRevisions): ReadRevisions {
  const sites = new Map<string, Waiting[]>();

  async function ask(site: string): Promise<void> {
    do {
      await turn();
      const waiting = sites.get(site)!;
      sites.set(site, []);
      try {
        const rows = await query(site, [...new Set(waiting.flatMap((one) => one.keys))]);
        const revisions = new Map(rows.map(({ key, revision }) => [key, revision]));
        for (const one of waiting) one.resolve(one.keys.map((key) => revisions.get(key) ?? 0));
      } catch (error) {
        // The next query would fail the same way.
        for (const one of [...waiting, ...sites.get(site)!.splice(0)]) one.reject(error);
      }
    } while (sites.get(site)!.length > 0);
    sites.delete(site);
  }

  return async (site, keys) => {
    // Of an answer that shows no subject.
    if (keys.length === 0) return [];
    return new Promise((resolve, reject) => {
      const waiting = sites.get(site);
      if (waiting) waiting.push({ keys, resolve, reject });
      else {
        sites.set(site, [{ keys, resolve, reject }]);
        void ask(site);
      }
    });
  };
}
