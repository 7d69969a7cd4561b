import type { ReportedPost } from '../../mail/templates/reports-arrived.ts';
import type { Listener, PostRow, Verbs } from '../../store/store.ts';
import type { ServerContext } from '../context.ts';
import { addressOf } from '../staff/address.ts';
import { toHeard } from './heard-post.ts';
import { mostShown, mostTold, toSettled, toTurns } from './pace.ts';
import { toUnsubscribe } from './unsubscribe.ts';

/** Posts looked at for one mail. */
const mostRead = 100;
/** Reports of one post that are counted. */
const mostCounted = 100;

/**
 * Writes to everybody who works for a site and has not heard yet of what was reported, and of what authors contest. As of
 * posts: each mail and what it told are one write.
 * @returns whether there may be more
 */
export async function hearOfReports({ now, services }: ServerContext): Promise<boolean> {
  const { store } = services;
  const due = await store.memberships.dueForReports(toTurns(now), toSettled(now), mostTold);
  let heard = 0;
  for (const listener of due) heard += (await store.write((verbs) => tell(verbs, { now, services }, listener))) ? 1 : 0;
  return due.length === mostTold && heard > 0;
}

/** Whether they heard by this; else another server told them. */
async function tell(verbs: Verbs, context: ServerContext, listener: Listener): Promise<boolean> {
  const { now, services } = context;
  const { site_id: site, staff_id: staff, heard_until: from, locale } = listener;
  const until = toSettled(now);
  if (!(await verbs.memberships.setHeardOfReports(site, staff, from, until, now))) return false;
  const ids = await verbs.reports.reported(site, from, until, mostRead);
  // What nobody has to decide about any more is no news.
  const rows = (await verbs.posts.byIds(site, ids)).filter(({ waiting_since }) => waiting_since !== null);
  const to = addressOf(services, listener);
  const known = await verbs.sites.byKey(listener.site_key);
  if (!to || !known || rows.length === 0) return true;
  const posts: ReportedPost[] = [];
  for (const row of rows.slice(0, mostShown)) posts.push(await toReported(verbs, context, listener, row));
  await services.mail.add(verbs, {
    to,
    locale,
    template: 'reportsArrived',
    data: {
      posts,
      more: rows.length - posts.length,
      site: known.name,
      ...(await toUnsubscribe(context, listener, 'reports')),
    },
    site: known,
    key: `reports ${staff} ${until}`,
  });
  return true;
}

async function toReported(
  verbs: Verbs,
  context: ServerContext,
  listener: Listener,
  post: PostRow,
): Promise<ReportedPost> {
  const reports = await verbs.reports.ofPost(post.site_id, post.id, mostCounted);
  const [decision] = post.decision_id === null ? [] : await verbs.decisions.byIds(post.site_id, [post.decision_id]);
  const counts = new Map<string, number>();
  for (const { reason } of reports) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return {
    ...(await toHeard(verbs, context, listener, post, true)),
    reasons: [...counts].map(([reason, count]) => ({
      reason: reason as ReportedPost['reasons'][number]['reason'],
      count,
    })),
    isContested: Boolean(decision?.contest_encrypted),
  };
}
