import { followLimits, isKindOff } from '@parvis/contract';
import type { DueReader, NoticeRow, PostRow, StoredSite, Verbs } from '../../store/store.ts';
import { toEmail } from '../authors/email.ts';
import { toBlockedAddress } from '../blocks/address.ts';
import type { ServerContext } from '../context.ts';
import { mostTold } from '../hearing/pace.ts';
import { isPublic } from '../posts/visibility.ts';
import { toPostsLink } from '../staff/links.ts';
import { toDue } from './due.ts';
import { toFollowLinks } from './links.ts';

/** Notices of one person that one mail is made from; what is more waits for the next. */
const mostRead = 500;
/** Posts that one mail shows; it says how many more there are. */
const mostShown = 20;
const hourMs = 3_600_000;

/**
 * Writes to everybody who follows something and has to hear of it by now. Each mail and what it tells are one write, so that
 * nobody hears twice, and nothing is lost with the process.
 * @returns whether there may be more
 */
export async function tellFollowers({ now, services }: ServerContext): Promise<boolean> {
  const due = await services.store.notices.due(now, mostTold);
  for (const reader of due) await services.store.write((verbs) => tellOne(verbs, { now, services }, reader));
  return due.length === mostTold;
}

/** Writes one mail to one person, of all that is due, however much they follow, in as many statements. */
export async function tellOne(verbs: Verbs, context: ServerContext, reader: DueReader): Promise<void> {
  const { now, services } = context;
  // Of two servers the second finds nothing left to tell.
  await verbs.authors.lock(reader.site_id, reader.author_id);
  const found = await verbs.notices.dueOf(reader, now, mostRead);
  const site = await verbs.sites.byId(reader.site_id);
  const author = await verbs.authors.byId(reader.site_id, reader.author_id);
  const to = site && author?.confirmed_at ? toEmail({ services, site }, author) : undefined;
  const all = found.map(({ post_id }) => post_id);
  if (!site || !author || !to || (await isBlocked(verbs, { now, services, site }, author.id, to))) {
    return verbs.notices.forget(reader, all);
  }
  const followed = await toFollowed(verbs, reader, found);
  const rows = await toRoom(verbs, context, reader, followed);
  if (rows.length === 0) return;
  const posts = await toReadable(verbs, { now, site }, author.id, rows);
  const told = new Set(posts.map(({ id }) => id));
  const [kept, dropped] = [rows.filter((row) => told.has(row.post_id)), rows.filter((row) => !told.has(row.post_id))];
  const toIds = (some: readonly NoticeRow[]): string[] => some.map(({ post_id }) => post_id);
  // What is published again is told of then.
  await verbs.notices.forget(reader, toIds(dropped));
  if (kept.length === 0) return;
  const address = services.settings.publicAddress;
  await services.mail.add(verbs, {
    to,
    locale: author.locale ?? 'en',
    template: 'postsFollowed',
    data: {
      reader: author.id,
      posts: posts.slice(0, mostShown).map(({ id }) => id),
      more: Math.max(posts.length - mostShown, 0),
      isMention: kept.every(({ target }) => target === 'mentions'),
      site: site.name,
      ...(await toFollowLinks(context, kept)),
      ...(address && { own: toPostsLink(address, site.key) }),
    },
    site,
  });
  await verbs.notices.setTold(reader, toIds(kept), now);
}

/**
 * What of it they still follow: of something that was ended at the very moment at which it was noted, the one did not see the
 * other.
 */
async function toFollowed(verbs: Verbs, reader: DueReader, found: readonly NoticeRow[]): Promise<NoticeRow[]> {
  const all = await verbs.subscriptions.list(reader.site_id, reader.author_id, followLimits.subscriptions);
  const ids = new Set(all.map(({ target, target_id }) => `${target} ${target_id}`));
  // Of mentions one hears without having asked for it.
  const isFollowed = ({ target, target_id }: NoticeRow) => target === 'mentions' || ids.has(`${target} ${target_id}`);
  const ended = found.filter((row) => !isFollowed(row));
  await verbs.notices.forget(
    reader,
    ended.map(({ post_id }) => post_id),
  );
  return found.filter(isFollowed);
}

/**
 * What of it goes out now: as many mails at once in an hour as one gets; what comes beyond them is in the mail of the day.
 * What is due with that anyway goes along.
 */
async function toRoom(
  verbs: Verbs,
  { now }: Pick<ServerContext, 'now'>,
  reader: DueReader,
  rows: NoticeRow[],
): Promise<NoticeRow[]> {
  if (rows.some(({ pace }) => pace !== 'at-once')) return rows;
  const since = new Date(Date.parse(now) - hourMs).toISOString();
  if ((await verbs.notices.countMails(reader, since)) < followLimits.mailsPerHour) return rows;
  await verbs.notices.putOff(reader, now, toDue(now).daily);
  return [];
}

/** Those that everybody reads now, by somebody else who is not blocked; the newest first. */
async function toReadable(
  verbs: Verbs,
  { now, site }: { now: string; site: StoredSite },
  reader: string,
  rows: readonly NoticeRow[],
): Promise<PostRow[]> {
  const posts = await verbs.posts.byIds(
    site.id,
    rows.map(({ post_id }) => post_id),
  );
  const readable = posts.filter((post) => isPublic(post) && !isKindOff(site.settings, post.root_kind));
  const muted = await verbs.notices.blockedAuthors(
    site.id,
    [...new Set(readable.map(({ author_id }) => author_id!))],
    now,
  );
  return readable
    .filter(({ author_id }) => author_id !== reader && !muted.has(author_id!))
    .sort((one, other) => (one.id < other.id ? 1 : -1));
}

/** Whom the business has blocked hears nothing of what is written there. */
const isBlocked = async (
  verbs: Verbs,
  context: Pick<ServerContext, 'now' | 'services'> & { site: StoredSite },
  author: string,
  to: string,
): Promise<boolean> =>
  (await verbs.moderation.blockOf({
    site: context.site.id,
    author,
    address: toBlockedAddress(context, to),
    network: '',
    now: context.now,
  })) !== undefined;
