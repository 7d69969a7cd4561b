import { requestLimits } from '@parvis/contract';
import type { RequestItem, ReviewRequestRow, StoredSite, Verbs } from '../../store/store.ts';
import { toBlockedAddress } from '../blocks/address.ts';
import type { ServerContext } from '../context.ts';
import { toPolicyLink } from '../staff/links.ts';
import { toRequestLink, toStopLink } from './links.ts';
import { openOf } from './seal.ts';

const dayMs = 86_400_000;
/** Mails that one write leaves: it keeps all of them, or none. */
const portion = 50;

const later = (time: string, days: number): string => new Date(Date.parse(time) + days * dayMs).toISOString();

/**
 * Leaves the mails of all requests that are due: the first, and the one that reminds. Which was left and the mail itself are
 * one write, so that none is left twice whatever ends this process; the third is refused by the table.
 * @returns whether there may be more
 */
export async function sendRequests({ now, services }: ServerContext): Promise<boolean> {
  return services.store.write(async (verbs) => {
    const rows = await verbs.reviewRequests.due(now, portion);
    const sites = new Map<string, StoredSite | undefined>();
    for (const row of rows) {
      if (!sites.has(row.site_id)) sites.set(row.site_id, await verbs.sites.byId(row.site_id));
      await sendOne(verbs, { now, services }, sites.get(row.site_id)!, row);
    }
    return rows.length === portion;
  });
}

async function sendOne(
  verbs: Verbs,
  { now, services }: ServerContext,
  site: StoredSite,
  row: ReviewRequestRow,
): Promise<void> {
  const { site_id, id } = row;
  const set = (change: Partial<ReviewRequestRow>) => verbs.reviewRequests.set(site_id, id, change);
  // Nothing new is said for a site that is suspended.
  if (site.suspended_at !== null) return set({ due_at: later(now, 1) });
  const batch = (await verbs.reviewRequests.batch(site_id, row.batch_id))!;
  const to = openOf({ services, site }, id, row.email_encrypted);
  const over = { due_at: null, ...(row.sends === 0 && { state: 'stopped' as const }) };
  // Who was reached by another request, wants none any more or was blocked since.
  if (!to || row.sends >= requestLimits.sends || batch.stopped_at !== null) return set(over);
  if (await verbs.reviewRequests.hasOptedOut(site_id, row.email_hash!)) return set({ ...over, state: 'opted-out' });
  const [block] = await verbs.moderation.blocksOf(
    site_id,
    { values: [toBlockedAddress({ services, site }, to)], posts: [''] },
    now,
  );
  if (block) return set({ ...over, state: 'stopped' });
  const [review, stop] = await Promise.all(
    (['answer', 'stop'] as const).map((of) => services.requests.sign({ site: site_id, request: id, of })),
  );
  const items = JSON.parse(row.items) as RequestItem[];
  const [first] = items as [RequestItem];
  const mail = await services.mail.add(verbs, {
    to,
    locale: row.language ?? 'en',
    template: 'reviewRequest',
    data: {
      request: id,
      isReminder: row.sends > 0,
      site: site.name,
      about: items.length === 1 && first.title ? first.title : '',
      name: openOf({ services, site }, id, row.name_encrypted)?.split(' ')[0] ?? '',
      ...(row.experienced_on && { experiencedOn: row.experienced_on }),
      incentive: batch.incentive,
      consideration: site.settings.policy?.consideration ?? '',
      stars: [1, 2, 3, 4, 5].map((rating) => toRequestLink(batch.address, review!, rating)),
      review: toRequestLink(batch.address, review!),
      policy: toPolicyLink(batch.address, site.key),
      unsubscribe: toStopLink(batch.address, stop!),
    },
    site,
    key: `review request ${id} ${row.sends + 1}`,
    ...(site.settings.policy && { replyTo: { address: site.settings.policy.contact.email } }),
  });
  await set({
    sends: row.sends + 1,
    state: row.sends === 0 ? 'asked' : 'reminded',
    due_at: row.sends === 0 ? later(now, requestLimits.reminderDays) : null,
    ...(row.sends === 0 && { asked_at: now, expires_at: later(now, requestLimits.linkDays) }),
    ...(mail !== undefined && { mail_id: mail }),
  });
}
