import {
  type Histogram,
  isKindOff,
  limits,
  type Period,
  type Post,
  type PostFilter,
  type RatingSummary,
  type Site,
  type Subject,
  toMean,
} from '@parvis/contract';
import type { PostRow, SubjectRow, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { readAvatars } from '../members/read-avatars.ts';
import { ProblemError } from '../problem.ts';
import { toShownSite } from '../settings/settings.ts';
import { since } from '../subjects/period.ts';
import { toSubject } from '../subjects/to-subject.ts';
import type { Query } from '../use-case.ts';
import { toDependencies } from './read.ts';
import { toListedPost, toPost } from './to-post.ts';
import { canSee } from './visibility.ts';

/** A review with what it is about. */
export interface ReviewOf {
  post: Post;
  subject: Subject;
}

/** Reviews of a whole site, as everybody reads them, the newest first. */
export interface SiteReviewList {
  site: Site;
  /** Of the whole site and all times, whatever the list is narrowed to (R9); null while nothing is counted. */
  rating: RatingSummary | null;
  items: ReviewOf[];
  /** From where to go on; absent at the end. */
  next?: string;
}

export interface SiteReviewsQuery {
  filter: Omit<PostFilter, 'criterion'>;
  /** What a page before said as `next`. */
  after?: string | undefined;
}

/** @throws ProblemError NOT_FOUND where the site shows no reviews */
export const listSiteReviews: Query<SiteReviewsQuery, SiteReviewList> = (context, { filter, after }) =>
  context.services.store.read(async (verbs) => {
    const { site, services } = context;
    if (isKindOff(site.settings, 'review')) throw new ProblemError('NOT_FOUND');
    const { rows, next } = await verbs.siteReviews.list({ site: site.id, before: after, filter }, limits.listDefault);
    return {
      result: {
        site: toShownSite(site, site.settings, services),
        rating: toSummary(await verbs.siteReviews.histogram(site.id)),
        items: await toReviewsOf(verbs, context, rows),
        ...(next !== undefined && { next }),
      },
    };
  });

/** The counted set of a site, or of one of its subjects, in figures; null where nothing is counted. */
export const getFigures: Query<{ subject?: string | undefined; period: Period }, RatingSummary | null> = (
  context,
  { subject: key, period },
) =>
  context.services.store.read(async (verbs) => {
    const { site, now } = context;
    if (isKindOff(site.settings, 'review')) return { result: null };
    if (key === undefined) return { result: toSummary(await verbs.siteReviews.histogram(site.id, since(period, now))) };
    const [found] = await verbs.subjects.find(site.id, [key]);
    if (!found) return { result: null };
    const from = since(period, now);
    const { subject } = found;
    const figures = from === undefined ? undefined : await verbs.subjects.figuresSince(site.id, [subject.id], from);
    return {
      result: toSubject(context, subject.key, subject, figures?.get(subject.id)).rating,
      // What is counted of a year changes by itself.
      ...(from === undefined && { dependencies: toDependencies(key, found) }),
    };
  });

function toSummary(histogram: Histogram): RatingSummary | null {
  const count = Object.values(histogram).reduce((sum, n) => sum + n, 0);
  return count === 0 ? null : { count, mean: toMean(histogram), histogram };
}

/** Reviews that are read at a time. */
const portion = 200;

/** Every review of a site that everybody reads, in the order of writing, each with all of its text, however many there are. */
export async function* walkReviews(context: Context): AsyncGenerator<ReviewOf> {
  const { site, services } = context;
  if (isKindOff(site.settings, 'review')) return;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const from = after;
    const { rows, items } = await services.store.read(async (verbs) => {
      const rows = await verbs.siteReviews.walk(site.id, from, portion);
      return { rows, items: await toReviewsOf(verbs, context, rows, toPost) };
    });
    yield* items;
    after = rows.length < portion ? undefined : rows.at(-1)!.id;
  }
}

/**
 * Rows of reviews with what each is about, and what the business has answered.
 * @param to how each is shown: a list has the beginning of a long text
 */
export async function toReviewsOf(
  verbs: Verbs,
  context: Context,
  all: readonly PostRow[],
  to: typeof toListedPost | typeof toPost = toListedPost,
): Promise<ReviewOf[]> {
  const { site, principal } = context;
  const rows = all.filter((row) => canSee(context, row));
  const answered = rows.filter((row) => row.reply_count > 0).map(({ id }) => id);
  const answers = await verbs.lists.previews(site.id, answered, limits.replyPreview, { statuses: ['published'] });
  const ids = [...new Set(rows.map((row) => row.subject_id))];
  const subjects = new Map<string, SubjectRow>((await verbs.subjects.byIds(site.id, ids)).map((row) => [row.id, row]));
  const members = rows.flatMap(({ author_id, author_kind }) => (author_kind === 'member' ? (author_id ?? []) : []));
  const avatars = await readAvatars(verbs, context, members);
  return rows.map((row) => {
    const subject = subjects.get(row.subject_id)!;
    const viewer = { site, subjectKey: subject.key, principal, avatars };
    const replies = answers.filter((reply) => reply.root_id === row.id).map((reply) => toListedPost(reply, viewer));
    return {
      post: { ...to(row, viewer), replies: { items: replies, next: null, total: row.reply_rows } },
      subject: toSubject(context, subject.key, subject),
    };
  });
}
