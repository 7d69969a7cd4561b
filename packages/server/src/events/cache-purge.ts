import { toPurge } from '../jobs/purge.ts';
import { isOfSubject, type Subscriber } from './event.ts';

/** Leaves a job for each subject or site of which a cache in front of the server may keep answers. */
export const createCachePurge =
  (now: () => number): Subscriber =>
  async (verbs, events) => {
    const purged = new Set<string>();
    for (const event of events) {
      if (!isOfSubject(event) && event.name !== 'site.changed') continue;
      const subject = isOfSubject(event) ? event.subject : undefined;
      const key = JSON.stringify([event.site.id, subject]);
      if (purged.has(key)) continue;
      purged.add(key);
      await verbs.jobs.add(event.site.id, toPurge(now(), event.site.key, subject));
    }
  };
