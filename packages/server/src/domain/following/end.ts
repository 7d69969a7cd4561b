import type { SubscriptionRow, Verbs } from '../../store/store.ts';
import { toDue } from './due.ts';

/** Whose it is, and when it ends. */
interface Ended {
  site: string;
  author: string;
  now: string;
}

/** Ends one thing that somebody follows; what they follow by something else as well they hear of by that. Whether it was there. */
export async function endOne(verbs: Verbs, ended: Ended, id: string): Promise<boolean> {
  const row = await verbs.subscriptions.byId(ended.site, ended.author, id);
  if (row) await passOn(verbs, ended, row);
  return row !== undefined && (await verbs.subscriptions.remove(ended.site, ended.author, id));
}

/** Before one thing ends: what was to be heard for it is heard by what else it is followed by. */
export const passOn = (
  verbs: Verbs,
  { site, author, now }: Ended,
  of: Pick<SubscriptionRow, 'target' | 'target_id'>,
): Promise<void> => verbs.notices.passOn({ site_id: site, author_id: author }, of, toDue(now));
