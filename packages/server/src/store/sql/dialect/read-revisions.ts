import { setImmediate as allHeard } from 'node:timers/promises';
import type { ReadRevisions } from './types.ts';

export interface Revision {
  key: string;
  revision: number;
}

/** The revisions of those subjects that are there. */
export type QueryRevisions = (site: string, keys: string[]) => Revision[] | Promise<Revision[]>;

/** Who waits for revisions. */
interface Waiting {
  keys: string[];
  resolve(revisions: number[]): void;
  reject(error: unknown): void;
}

/**
 * One look for all who came together: on SQLite the lock of the file, on PostgreSQL the way there and back is most of what
 * a look costs. Who comes while one is under way waits for the next. So every answer was read after it was asked for, on
 * whichever node the write was, and however many ask, the database hears one of them at a time for each site.
 */
export function coalesceRevisions(query: QueryRevisions): ReadRevisions {
  const sites = new Map<string, Waiting[]>();

  async function ask(site: string): Promise<void> {
    do {
      await allHeard();
      const waiting = sites.get(site)!;
      sites.set(site, []);
      try {
        const rows = await query(site, [...new Set(waiting.flatMap((one) => one.keys))]);
        const revisions = new Map(rows.map(({ key, revision }) => [key, revision]));
        for (const one of waiting) one.resolve(one.keys.map((key) => revisions.get(key) ?? 0));
      } catch (error) {
        // Whoever waits for the next look would wait for the same database.
        for (const one of [...waiting, ...sites.get(site)!.splice(0)]) one.reject(error);
      }
    } while (sites.get(site)!.length > 0);
    sites.delete(site);
  }

  return (site, keys) =>
    new Promise((resolve, reject) => {
      const waiting = sites.get(site);
      if (waiting) waiting.push({ keys, resolve, reject });
      else {
        sites.set(site, [{ keys, resolve, reject }]);
        void ask(site);
      }
    });
}
