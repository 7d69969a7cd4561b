import { type Kind, limits, type Period, type PostList, type Sort } from '@parvis/contract';
import type { Services } from '../services.ts';
import type { ListPage, Place, PostRow, Rows, SubjectRow, Verbs } from '../store/store.ts';
import { toPost, type Viewer } from '../wire/post.ts';

/** A list as a reader asks for it. */
export interface ListRequest {
  kind: Kind;
  parent?: PostRow;
  sort: Sort;
  limit: number;
  rating?: number;
  period: Period;
  cursor?: string;
  /** The row that must be on the page. */
  around?: PostRow;
}

/** Rows of one page, before they are turned into what one viewer sees. */
export interface RowList {
  rows: PostRow[];
  replies: Map<string, RowList>;
  next: string | null;
  previous?: string | null;
  total: number;
}

const yearMs = 365 * 86_400_000;

/** The beginning of the year of R7, or nothing for all time. */
export const since = (period: Period, now: string): string | undefined =>
  period === 'year' ? new Date(Date.parse(now) - yearMs).toISOString() : undefined;

/** What a cursor belongs to (L7). The subject's id, unlike its key, is of one site alone. */
const toName = (subject: SubjectRow, { parent, kind, sort, rating = 0, period }: Omit<ListRequest, 'limit'>): string =>
  JSON.stringify(parent ? [subject.id, parent.id, sort] : [subject.id, kind, sort, rating, period]);

/** Reads one page of a list, with the first replies of its roots, in a number of queries that never grows. */
export async function readList(
  verbs: Verbs,
  { cursors }: Services,
  subject: SubjectRow,
  request: ListRequest,
  now: string,
): Promise<RowList> {
  const name = toName(subject, request);
  const { parent, sort, limit, around } = request;
  const rows: Rows = !parent
    ? { roots: request.kind }
    : parent.parent_id === null
      ? { below: parent.id }
      : { to: parent.id };
  const filter = {
    site: subject.site_id,
    subject: subject.id,
    rows,
    ...(request.rating !== undefined && { rating: request.rating }),
    ...(request.period === 'year' && !parent && { since: since('year', now)! }),
  };
  const list = { ...filter, sort };
  const place = (row: PostRow, value: number | undefined, revision: number, back?: true): Place => ({
    id: row.id,
    revision,
    ...(value !== undefined && { value }),
    ...(back && { back }),
  });
  const cursor = (page: ListPage, at: number, revision: number, back?: true) =>
    cursors.write(name, place(page.rows.at(at)!, page.values.at(at), revision, back));

  let page: ListPage;
  let result: Pick<RowList, 'next' | 'previous'>;
  if (request.cursor !== undefined) {
    const from = cursors.read(name, request.cursor);
    page = await verbs.lists.page({ ...list, limit, from });
    result = from.back
      ? {
          next: page.rows.length > 0 ? cursor(page, -1, from.revision) : null,
          previous: page.more ? cursor(page, 0, from.revision, true) : null,
        }
      : { next: page.more ? cursor(page, -1, from.revision) : null };
  } else if (around) {
    const here = place(
      around,
      sort === 'helpful' ? around.helpful_count : byRank(sort) ? around.rank : undefined,
      subject.revision,
    );
    const before = await verbs.lists.page({ ...list, limit: Math.floor(limit / 2), from: { ...here, back: true } });
    const left = limit - before.rows.length - 1;
    const after = left > 0 ? await verbs.lists.page({ ...list, limit: left, from: here }) : undefined;
    const more = after ? after.more : (await verbs.lists.page({ ...list, limit: 1, from: here })).rows.length > 0;
    page = {
      rows: [...before.rows, around, ...(after?.rows ?? [])],
      values: [...before.values, here.value, ...(after?.values ?? [])],
      more,
    };
    result = {
      next: more ? cursor(page, -1, subject.revision) : null,
      previous: before.more ? cursor(page, 0, subject.revision, true) : null,
    };
  } else {
    page = await verbs.lists.page({ ...list, limit });
    result = { next: page.more ? cursor(page, -1, subject.revision) : null };
  }
  return {
    rows: page.rows,
    replies: parent ? new Map() : await readPreviews(verbs, cursors, subject, page.rows),
    ...result,
    total: totalOf(subject, request, filter.since) ?? (await verbs.lists.total(filter)),
  };
}

const byRank = (sort: Sort): boolean => sort === 'highest' || sort === 'lowest';

/** The counters know the length of every list but those of a period. */
function totalOf(subject: SubjectRow, request: ListRequest, from: string | undefined): number | undefined {
  if (request.parent) return request.parent.reply_rows;
  if (from !== undefined) return undefined;
  if (request.kind === 'comment') return request.rating === undefined ? subject.comment_rows : 0;
  return request.rating === undefined ? subject.review_rows : subject[`n${request.rating as 1 | 2 | 3 | 4 | 5}`];
}

async function readPreviews(
  verbs: Verbs,
  cursors: Services['cursors'],
  subject: SubjectRow,
  roots: PostRow[],
): Promise<Map<string, RowList>> {
  const threads = roots.filter((root) => root.reply_rows > 0);
  const previews = new Map<string, RowList>();
  for (const root of roots) previews.set(root.id, { rows: [], replies: new Map(), next: null, total: root.reply_rows });
  if (threads.length === 0) return previews;
  const replies = await verbs.lists.previews(
    subject.site_id,
    threads.map((root) => root.id),
    limits.replyPreview,
  );
  for (const reply of replies) previews.get(reply.root_id)!.rows.push(reply);
  for (const root of threads) {
    const preview = previews.get(root.id)!;
    const last = preview.rows.at(-1);
    if (!last || preview.rows.length >= root.reply_rows) continue;
    const name = toName(subject, { kind: 'comment', parent: root, sort: 'oldest', period: 'all' });
    preview.next = cursors.write(name, { id: last.id, revision: subject.revision });
  }
  return previews;
}

/** Everything on the page, for one query of the viewer's reactions. */
export function idsOf(list: RowList): string[] {
  return [...list.rows.map((row) => row.id), ...[...list.replies.values()].flatMap(idsOf)];
}

export function toList(list: RowList, viewer: Viewer): PostList {
  return {
    items: list.rows.map((row) => {
      const replies = list.replies.get(row.id);
      return toPost(row, viewer, replies && toList(replies, viewer));
    }),
    next: list.next,
    ...(list.previous !== undefined && { previous: list.previous }),
    total: list.total,
  };
}
