import { toPurge } from '../jobs/purge.ts';
import type { Settings } from '../options.ts';
import type { StoredSite, Writing } from '../store/store.ts';
import { toTopic } from './topic.ts';

/** Everybody who is told when something changes under a subject: open streams, and caches in front of the server. */
export async function tellChanges(
  verbs: Writing,
  { purge, now }: Settings,
  site: Pick<StoredSite, 'id' | 'key'>,
  subject: string,
  changes: Parameters<Writing['announce']>[1],
): Promise<void> {
  verbs.announce(toTopic(site.id, subject), changes);
  if (purge) await verbs.jobs.add(site.id, toPurge(now(), site.key, subject));
}
