import { followLimits, isKindOff } from '@parvis/contract';
import type { DueReader, NoticeRow, PostRow, StoredSite, Verbs } from '../../store/store.ts';
import { toEmail } from '../authors/email.ts';
import { toBlockedAddress } from '../blocks/address.ts';
import type { ServerContext } from '../context.ts';
import { isPublic } from '../posts/visibility.ts';
import { toPostsLink } from '../staff/links.ts';
import { toDue } from './due.ts';
import { toFollowLinks } from './links.ts';

/** Notices of one person that are read, with their posts, by one statement. */
const portion = 500;
/** Notices that one round reads, for those whom it writes to. */
const mostRead = 1_000;
const hourMs = 3_600_000;

/**
 * Writes to everybody who follows something and has to hear of it by now. Each mail and what it tells are one write, so that
 * nobody hears twice, and nothing is lost with the process.
 * @returns whether there may be more
 */
export async function tellFollowers({ now, services }: ServerContext): Promise<boolean> {
  const { readers, isMore } = await services.store.notices.due(now, mostRead);
  for (const reader of readers) await services.store.write((verbs) => tellOne(verbs, { now, services }, reader));
  return isMore;
}

/**
 * Writes one mail to one person, of all that is due, however much it is: it shows the newest, and says how many more there
 * are.
 */
export async function tellOne(verbs: Verbs, context: ServerContext, reader: DueReader): Promise<void> {
  const { now, services } = context;
  // Of two servers the second finds nothing left to tell.
  await verbs.authors.lock(reader.site_id, reader.author_id);
  const site = await verbs.sites.byId(reader.site_id);
  // What waits for a site that is suspended is in nobody's way.
  if (site && site.suspended_at !== null) return verbs.notices.postpone(reader, now, toTime(Date.parse(now) + hourMs));
  const found = await readDue(verbs, now, reader);
  const author = await verbs.authors.byId(reader.site_id, reader.author_id);
  const to = site && author?.confirmed_at ? toEmail({ services, site }, author) : undefined;
  if (!site || !author || !to || (await isBlocked(verbs, { now, services, site }, author.id, to))) {
    for (const some of toPortions(found)) await verbs.notices.forget(reader, toIds(some));
    return;
  }
  const rows = await toRoom(verbs, context, reader, await toFollowed(verbs, context, reader, found));
  // What one mail tells is known by it: of two servers that begin at the same moment each has another.
  const at = await verbs.notices.nextTold(reader, now);
  const kept: NoticeRow[] = [];
  for (const some of toPortions(rows)) {
    const posts = await toReadable(verbs, { now, site }, author.id, some);
    const told = new Set(posts.map(({ id }) => id));
    // What is published again is told of then.
    await verbs.notices.forget(
      reader,
      toIds(some).filter((id) => !told.has(id)),
    );
    await verbs.notices.setTold(reader, [...told], at);
    kept.push(...some.filter((row) => told.has(row.post_id)));
  }
  if (kept.length === 0) return;
  const address = services.settings.publicAddress;
  await services.mail.add(verbs, {
    to,
    locale: author.locale ?? 'en',
    template: 'postsFollowed',
    data: {
      reader: author.id,
      told: at,
      isMention: kept.every(({ target }) => target === 'mentions'),
      site: site.name,
      ...(await toFollowLinks(context, kept)),
      ...(address && { own: toPostsLink(address, site.key) }),
    },
    site,
  });
}

const toTime = (ms: number): string => new Date(ms).toISOString();
const toIds = (rows: readonly NoticeRow[]): string[] => rows.map(({ post_id }) => post_id);

const toPortions = (rows: readonly NoticeRow[]): NoticeRow[][] =>
  Array.from({ length: Math.ceil(rows.length / portion) }, (_, n) => rows.slice(n * portion, (n + 1) * portion));

/** All that somebody has to hear of by now, the newest posts first. */
async function readDue(verbs: Verbs, now: string, reader: DueReader): Promise<NoticeRow[]> {
  const all: NoticeRow[] = [];
  for (;;) {
    const some = await verbs.notices.dueOf(reader, now, portion, all.at(-1)?.post_id);
    all.push(...some);
    if (some.length < portion) return all;
  }
}

/**
 * What of it they still follow: of something that was ended at the very moment at which it was noted, the one did not see the
 * other.
 */
async function toFollowed(
  verbs: Verbs,
  { now }: Pick<ServerContext, 'now'>,
  reader: DueReader,
  found: NoticeRow[],
): Promise<NoticeRow[]> {
  const all = await verbs.subscriptions.list(reader.site_id, reader.author_id, followLimits.subscriptions);
  const toName = ({ target, target_id }: Pick<NoticeRow, 'target' | 'target_id'>): string => `${target} ${target_id}`;
  const names = new Set(all.map(toName));
  // Of mentions one hears without having asked for it.
  const isFollowed = (row: NoticeRow) => row.target === 'mentions' || names.has(toName(row));
  const ended = new Map(found.filter((row) => !isFollowed(row)).map((row) => [toName(row), row]));
  if (ended.size === 0) return found;
  for (const of of ended.values()) await verbs.notices.passOn(reader, of, toDue(now));
  const left = await readDue(verbs, now, reader);
  for (const some of toPortions(left.filter((row) => !isFollowed(row)))) {
    await verbs.notices.forget(reader, toIds(some));
  }
  return left.filter(isFollowed);
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
  if (rows.length === 0 || rows.some(({ pace }) => pace !== 'at-once')) return rows;
  const since = toTime(Date.parse(now) - hourMs);
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
