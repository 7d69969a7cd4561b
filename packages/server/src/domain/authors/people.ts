import {
  foldName,
  type SiteAuthor,
  type SiteAuthorDetails,
  type SiteAuthorList,
  type SiteAuthorsQuery,
} from '@parvis/contract';
import { isAddress } from '../../identity/mailbox.ts';
import { type Standing, settledDays, toTrust } from '../../policies/trust.ts';
import type { AuthorRow, BlockRow, Verbs } from '../../store/store.ts';
import { toBlockedAddress, toMaskedAddress } from '../blocks/address.ts';
import { toBlock } from '../blocks/list.ts';
import type { Context } from '../context.ts';
import { toDecision } from '../decisions/to-decision.ts';
import { readAvatars } from '../members/read-avatars.ts';
import { toListedPost } from '../posts/to-post.ts';
import { staffOf } from '../staff/members.ts';
import { toPageNames } from '../subjects/page-names.ts';
import type { Query } from '../use-case.ts';
import { toEmail } from './email.ts';
import { visitorWith } from './find.ts';

/** Counted no further. */
const mostCounted = 1_000;
/** Posts that are looked at for one page of who wrote last. */
const mostWalked = 5_000;
/** Posts of one author that are looked at. */
export const mostRecent = 100;
/** How much is shown of each. */
const mostShown = 20;

interface Found {
  rows: AuthorRow[];
  /**
   * After the last of these, or where the walk ended: a post, a name with an author, or an author. Undefined at the end.
   */
  next: string | undefined;
  total: number;
}

/** Who writes on the site; by the beginning of their name, or by their address in any spelling. */
export const listAuthors: Query<SiteAuthorsQuery, SiteAuthorList> = (context, { q = '', limit, cursor }) =>
  context.services.store.read(async (verbs) => {
    const { site, services } = context;
    const asked = q.trim();
    const name = JSON.stringify(['authors', site.id, asked]);
    const from = cursor === undefined ? undefined : services.cursors.read(name, cursor).id;
    const { rows, next, total } = await find(verbs, context, asked, from, limit);
    return {
      result: {
        items: await toAuthors(verbs, context, rows),
        next: next === undefined ? null : services.cursors.write(name, { id: next, revision: 0 }),
        total,
      },
    };
  });

async function find(
  verbs: Verbs,
  context: Context,
  asked: string,
  from: string | undefined,
  limit: number,
): Promise<Found> {
  const { people } = verbs;
  const { id: site } = context.site;
  if (isAddress(asked)) {
    const hash = toBlockedAddress(context, asked);
    const rows = await people.ofAddress(site, hash, from ?? '', limit + 1);
    return { ...toPage(rows, limit, ({ id }) => id), total: await people.count(site, { hash }, mostCounted) };
  }
  const prefix = foldName(asked);
  if (prefix !== '') {
    const [folded = '', id = ''] = from === undefined ? [] : (JSON.parse(from) as string[]);
    const rows = await people.named(site, prefix, from === undefined ? undefined : { folded, id }, limit + 1);
    const page = toPage(rows, limit, (row) => JSON.stringify([row.name_folded, row.id]));
    return { ...page, total: await people.count(site, { prefix }, mostCounted) };
  }
  // A name of marks alone is nobody's; nothing asked is everybody.
  if (asked !== '') return { rows: [], next: undefined, total: 0 };
  const { rows, walked } = await people.active(site, from, limit + 1, mostWalked);
  const page = toPage(rows, limit, (row) => row.post_id);
  return { ...page, next: page.next ?? walked, total: await people.count(site, {}, mostCounted) };
}

function toPage<Row extends AuthorRow>(found: Row[], limit: number, toPlace: (row: Row) => string) {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: last && found.length > limit ? toPlace(last) : undefined };
}

/** What is known of one, with what they wrote last and what was decided about it. @throws ProblemError NOT_FOUND */
export const getAuthor: Query<{ id: string }, SiteAuthorDetails> = (context, { id }) =>
  context.services.store.read(async (verbs) => {
    const { site, principal, now, services } = context;
    const row = await visitorWith(verbs, context, id);
    const posts = await verbs.posts.byAuthor(site.id, id, mostRecent);
    const shown = posts.slice(0, mostShown);
    const subjects = await verbs.subjects.byIds(site.id, [...new Set(shown.map((post) => post.subject_id))]);
    const ids = posts.map((post) => post.id);
    const about = await verbs.decisions.byIds(
      site.id,
      shown.flatMap(({ decision_id }) => decision_id ?? []),
    );
    const decisions = new Map(about.map((one) => [one.id, one]));
    const made = await verbs.decisions.ofPosts(site.id, ids, mostShown);
    const reports = await verbs.reports.ofPosts(site.id, ids, mostShown);
    const blocks = await verbs.moderation.blocksOf(site.id, { values: toValues(row), posts: ids }, now);
    const known = { ...(await readFigures(verbs, context, [id])), blocks };
    const since = await verbs.people.firstPublished(site.id, id);
    const author = toAuthor(row, known);
    const names = [row.name, ...posts.map((post) => post.author_name)].filter(Boolean);
    // Whoever may export has the address anyway; others do not need it.
    const email = staffOf(context).permissions.includes('authors.export') ? toEmail(context, row) : undefined;
    return {
      result: {
        ...author,
        trust: { level: toTrust(toStanding(author, since, now)), since: since ?? null },
        email: email === undefined ? null : toMaskedAddress(email),
        names: [...new Set(names)].slice(0, mostShown),
        recent: shown.map((post) => {
          const subject = subjects.find((one) => one.id === post.subject_id)!;
          return {
            post: toListedPost(post, { site, subjectKey: subject.key, principal, decisions, images: services.images }),
            subject: toPageNames(post, subject),
          };
        }),
        decisions: made.map((row) => toDecision(row)),
        reported: reports.map((report) => ({
          id: report.id,
          post: report.post_id,
          reason: report.reason,
          createdAt: report.created_at,
          closedAt: report.closed_at,
        })),
        blocks: blocks.map(toBlock),
      },
    };
  });

/** What the rules know of them, who write next. */
const toStanding = ({ kind, confirmedAt, posts }: SiteAuthor, since: string | undefined, now: string): Standing => ({
  published: posts.published,
  taken: posts.refused + posts.hidden,
  settled: since !== undefined && Date.parse(since) < Date.parse(now) - settledDays * 86_400_000,
  proved: kind === 'member' || confirmedAt !== null,
});

async function toAuthors(verbs: Verbs, context: Context, rows: AuthorRow[]): Promise<SiteAuthor[]> {
  if (rows.length === 0) return [];
  const { site, now } = context;
  const figures = await readFigures(
    verbs,
    context,
    rows.map(({ id }) => id),
  );
  const blocks = await verbs.moderation.blocksOf(site.id, { values: rows.flatMap(toValues), posts: [] }, now);
  return rows.map((row) => toAuthor(row, { ...figures, blocks }));
}

/** What a block of an author, or of their address, is kept under. */
const toValues = (row: AuthorRow): string[] =>
  // Of an address that cannot be read, as it was typed.
  [row.id, row.member_hash, row.email_base_hash, row.email_hash].filter(
    (value) => value !== null && value !== '',
  ) as string[];

async function readFigures(verbs: Verbs, context: Context, ids: readonly string[]) {
  const { site } = context;
  const activity = await verbs.people.activity(site.id, ids);
  const reports = await verbs.people.reports(site.id, ids);
  return { activity, reports, avatars: await readAvatars(verbs, context, ids) };
}

type Known = Awaited<ReturnType<typeof readFigures>> & { blocks: BlockRow[] };

function toAuthor(row: AuthorRow, { activity, reports, avatars, blocks }: Known): SiteAuthor {
  const avatar = avatars?.get(row.id);
  const mine = activity.filter(({ author }) => author === row.id);
  const count = (status: string): number => mine.find((one) => one.status === status)?.count ?? 0;
  const values = toValues(row);
  const last = mine.map((one) => one.last).sort();
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    ...(avatar && { avatar }),
    hasEmail: row.email_hash !== null,
    confirmedAt: row.confirmed_at,
    createdAt: row.created_at,
    lastPostAt: last.at(-1) ?? null,
    posts: {
      published: count('published'),
      pending: count('pending'),
      refused: count('refused'),
      hidden: count('hidden'),
    },
    reports: reports.find(({ author }) => author === row.id)?.count ?? 0,
    isBlocked: blocks.some(({ value }) => values.includes(value)),
  };
}
