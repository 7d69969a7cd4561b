import type { KeptPost } from '../../mail/templates/heard-post.ts';
import { firstIdOf, type Listener, type Verbs } from '../../store/store.ts';
import type { ServerContext } from '../context.ts';
import { addressOf } from '../staff/address.ts';
import { toHeard } from './heard-post.ts';
import { mostShown, mostTold, toSettled, toTurns } from './pace.ts';
import { openReplyAddress } from './reply-address.ts';
import { toUnsubscribe } from './unsubscribe.ts';

/** Looked at for one mail. */
const mostRead = 100;

/**
 * Writes to everybody who works for a site and has not heard yet of what visitors wrote, or changed so that it
 * waits again: nothing is asked while they write.
 * Each mail and what it told are one write, so that nobody hears twice.
 * @returns whether there may be more
 */
export async function hearAll({ now, services }: ServerContext): Promise<boolean> {
  const { store } = services;
  const due = await store.memberships.due(toTurns(now), firstIdOf(toSettled(now)), mostTold);
  const heard: Heard[] = [];
  for (const listener of due) heard.push(await store.write((verbs) => tell(verbs, { now, services }, listener)));
  return heard.includes('part') || (due.length === mostTold && heard.includes('all'));
}

/** How far somebody heard by now: of all that is there, of a part of it, or of nothing, as another server told them. */
type Heard = 'all' | 'part' | 'nothing';

async function tell(verbs: Verbs, context: ServerContext, listener: Listener): Promise<Heard> {
  const { now, services } = context;
  const { site_id: site, staff_id: staff, heard_until: from, locale } = listener;
  const until = firstIdOf(toSettled(now));
  // Ids of both kinds begin with their time: where there is more of the one, the other is heard of as far.
  const found = await verbs.decisions.doubts(site, from, until, mostRead);
  const rows = await verbs.moderation.between(site, from, toEnd(found, until), mostRead);
  const doubts = found.filter(({ id }) => id < toEnd(rows, until));
  const last = [rows.at(-1)?.id, doubts.at(-1)?.id].sort().findLast(Boolean);
  const isAll = Math.max(found.length, rows.length) < mostRead;
  // What is left comes at once, and not when they would hear again.
  if (!last || !(await verbs.memberships.setHeard(site, staff, from, last, isAll ? now : null))) return 'nothing';
  const done = isAll ? 'all' : 'part';
  const to = addressOf(services, listener);
  const changed = await verbs.posts.byIds(
    site,
    doubts.map((decision) => decision.post_id),
  );
  const posts = [
    ...rows.filter(({ status }) => status === 'pending' || status === 'published'),
    ...changed.filter(({ id, status }) => status === 'pending' && !rows.some((row) => row.id === id)),
  ];
  const known = await verbs.sites.byKey(listener.site_key);
  if (!to || !known || posts.length === 0) return done;
  const shown: KeptPost[] = [];
  for (const post of posts.slice(0, mostShown)) shown.push(await toHeard(verbs, context, listener, post));
  // An answer is to one post: a mail about several has a link for each.
  const replyTo = posts.length === 1 ? await openReplyAddress(verbs, context, listener, posts[0]!) : undefined;
  await services.mail.add(verbs, {
    to,
    locale,
    template: 'postsArrived',
    data: {
      posts: shown,
      more: posts.length - shown.length,
      site: known.name,
      ...(await toUnsubscribe(context, listener, 'posts')),
    },
    site: known,
    ...(replyTo && { replyTo }),
    // Of two servers that tell at the same moment, one does.
    key: `heard ${staff} ${last}`,
  });
  return done;
}

/** Before which id those are all that there is. */
const toEnd = (rows: readonly { id: string }[], until: string): string =>
  rows.length < mostRead ? until : `${rows.at(-1)!.id}~`;
