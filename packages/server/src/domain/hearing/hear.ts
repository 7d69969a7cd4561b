import type { HeardPost } from '../../mail/templates/posts-arrived.ts';
import { firstIdOf, type Listener, type Verbs } from '../../store/store.ts';
import type { ServerContext } from '../context.ts';
import { addressOf } from '../staff/address.ts';
import { toHeard } from './heard-post.ts';
import { mostShown, mostTold, toSettled, toTurns } from './pace.ts';
import { openReplyAddress } from './reply-address.ts';

/** Looked at for one mail. */
const mostRead = 100;

/**
 * Writes to everybody who works for a site and has not heard yet of what visitors wrote: nothing is asked while they write.
 * Each mail and what it told are one write, so that nobody hears twice.
 * @returns how many were written to
 */
export async function hearAll({ now, services }: ServerContext): Promise<number> {
  const { store } = services;
  const due = await store.memberships.due(toTurns(now), firstIdOf(toSettled(now)), mostTold);
  let told = 0;
  for (const listener of due) told += (await store.write((verbs) => tell(verbs, { now, services }, listener))) ? 1 : 0;
  return told;
}

async function tell(verbs: Verbs, context: ServerContext, listener: Listener): Promise<boolean> {
  const { now, services } = context;
  const { site_id: site, staff_id: staff, heard_until: from, locale } = listener;
  const rows = await verbs.moderation.between(site, from, firstIdOf(toSettled(now)), mostRead);
  const last = rows.at(-1);
  if (!last || !(await verbs.memberships.setHeard(site, staff, from, last.id, now))) return false;
  const to = addressOf(services, listener);
  const posts = rows.filter(({ status }) => status === 'pending' || status === 'published');
  const known = await verbs.sites.byKey(listener.site_key);
  if (!to || !known || posts.length === 0) return false;
  const shown: HeardPost[] = [];
  for (const post of posts.slice(0, mostShown)) shown.push(await toHeard(verbs, context, listener, post));
  // An answer is to one post: a mail about several has a link for each.
  const replyTo = posts.length === 1 ? await openReplyAddress(verbs, context, listener, posts[0]!) : undefined;
  await services.mail.add(verbs, {
    to,
    locale,
    template: 'postsArrived',
    data: { posts: shown, more: posts.length - shown.length, site: known.name },
    site: known,
    ...(replyTo && { replyTo }),
    // Of two servers that tell at the same moment, one does.
    key: `heard ${staff} ${last.id}`,
  });
  return true;
}
