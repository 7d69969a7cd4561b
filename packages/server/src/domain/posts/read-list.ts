import { filterNames, limits, type PostFacets, type PostList, type Sort, toRow } from '@parvis/contract';
import type { CursorPosition, ListPage, PostRow, Rows, SubjectRow, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { since } from '../subjects/period.ts';
import { fit, weigh } from './fit.ts';
import { type ListRequest, totalOf } from './list-request.ts';
import { toListedPost, type Viewer } from './to-post.ts';
import { isPublic, isSharedView, toFilter } from './visibility.ts';

/** Rows of one page, before they are turned into what one viewer sees. */
export interface RowList {
  rows: PostRow[];
  replies: Map<string, RowList>;
  next: string | null;
  previous?: string | null;
  total: number;
  /** The id of the first row, where the business has put it there. */
  pinned?: string;
  facets?: PostFacets;
}

/** Reads one page of a list, with the first replies of its roots, in a number of queries that never grows. */
export async function readList(
  verbs: Verbs,
  context: Context,
  subject: SubjectRow,
  request: ListRequest,
): Promise<RowList> {
  const { cursors } = context.services;
  const { principal } = context;
  const pinned = await findPinned(verbs, context, subject, request);
  const page = await readPage(verbs, context, subject, pinned ? withoutPinned(request, pinned) : request);
  const first = pinned && isBeginning(request, page) ? [pinned] : [];
  const replies = request.parent
    ? new Map<string, RowList>()
    : await readPreviews(verbs, context, subject, [...first, ...page.rows]);
  const weights = page.rows.map((row) =>
    [row, ...(replies.get(row.id)?.rows ?? [])].reduce((sum, one) => sum + weigh(one, principal, subject.key), 0),
  );
  // What stands first comes beside what there is room for.
  if (first[0] && weights.length > 0) weights[0]! += weigh(first[0], principal, subject.key);
  const [start, end] = fit(weights, page.anchor);
  const rows = page.rows.slice(start, end);
  for (const row of page.rows) if (!rows.includes(row)) replies.delete(row.id);
  const name = toName(subject, request);
  const turn = (at: number, back?: true): string =>
    cursors.write(name, toPosition(page.rows[at]!, page.values[at], page.revision, back));
  return {
    rows: [...first, ...rows],
    replies,
    ...(first[0] && { pinned: first[0].id }),
    next: page.more || end < page.rows.length ? turn(end - 1) : null,
    ...(page.before !== undefined && { previous: page.before || start > 0 ? turn(start, true) : null }),
    total: totalOf(subject, request) ?? (await verbs.lists.total(toSelection(context, subject, request))),
  };
}

/** The root that stands first, if one does that is on the page. Lists without one cost nothing more. */
async function findPinned(
  verbs: Verbs,
  { site }: Context,
  { id, pinned_id: pinned }: SubjectRow,
  { parent, kind, filter, period }: ListRequest,
): Promise<PostRow | undefined> {
  if (pinned === null || parent || filter || period !== 'all' || toRow(kind).rated) return undefined;
  const row = await verbs.posts.byId(site.id, pinned);
  // Moved elsewhere, or not there any more.
  return row?.subject_id === id && row.kind === kind && row.parent_id === null && isPublic(row) ? row : undefined;
}

/** It is in no other place; a page around it is the first. */
const withoutPinned = ({ around, ...request }: ListRequest, { id }: PostRow): ListRequest => ({
  ...request,
  without: id,
  ...(around && around.id !== id && { around }),
});

/** Whether nothing comes before these rows. */
const isBeginning = ({ cursor }: ListRequest, { before }: FoundPage): boolean =>
  before === undefined ? cursor === undefined : !before;

/** What a cursor belongs to (L7). The subject's id, unlike its key, is of one site alone. */
const toName = (subject: SubjectRow, { parent, kind, sort, filter, period }: Omit<ListRequest, 'limit'>): string => {
  if (parent) return JSON.stringify([subject.id, parent.id, sort]);
  const { rating = 0, ...others } = filter ?? {};
  const name = [subject.id, kind, sort, rating, period];
  return JSON.stringify(
    Object.keys(others).length > 0
      ? [...name, ...filterNames.map((one) => (one === 'rating' ? null : (others[one] ?? null)))]
      : name,
  );
};

/** Which rows belong to a list, whatever its order. */
function toSelection(
  { principal, now }: Context,
  subject: SubjectRow,
  { parent, kind, filter, period, without }: ListRequest,
) {
  const rows: Rows = !parent ? { roots: kind } : parent.parent_id === null ? { below: parent.id } : { to: parent.id };
  return {
    site: subject.site_id,
    subject: subject.id,
    rows,
    visible: toFilter(principal),
    ...(filter && { filter }),
    ...(without !== undefined && { without }),
    ...(period === 'year' && !parent && { since: since(period, now)! }),
  };
}

/** The rows that were asked for, of which an answer may have room for less. */
interface FoundPage extends ListPage {
  /** The row that stays in any case: the one beside the cursor, the one in the middle, or the first. */
  anchor: number;
  /** Whether there are rows before them; absent where nobody can have skipped any. */
  before?: boolean;
  /** What the cursors beside them hold. */
  revision: number;
}

/** The rows from a cursor on, around one of them, or from the beginning. */
async function readPage(verbs: Verbs, context: Context, subject: SubjectRow, request: ListRequest): Promise<FoundPage> {
  const { sort, limit, around } = request;
  const list = { ...toSelection(context, subject, request), sort };

  if (request.cursor !== undefined) {
    const from = context.services.cursors.read(toName(subject, request), request.cursor);
    const page = await verbs.lists.page({ ...list, limit, from });
    const { revision } = from;
    if (!from.back) return { ...page, anchor: 0, revision };
    const { rows, values, more: before } = page;
    return { rows, values, anchor: Math.max(rows.length - 1, 0), before, more: rows.length > 0, revision };
  }
  const { revision } = subject;
  if (!around) return { ...(await verbs.lists.page({ ...list, limit })), anchor: 0, revision };
  const here = toPosition(around, orderedBy(around, sort), revision);
  const before = await verbs.lists.page({ ...list, limit: Math.floor(limit / 2), from: { ...here, back: true } });
  const left = limit - before.rows.length - 1;
  const after = left > 0 ? await verbs.lists.page({ ...list, limit: left, from: here }) : undefined;
  const more = after ? after.more : (await verbs.lists.page({ ...list, limit: 1, from: here })).rows.length > 0;
  return {
    rows: [...before.rows, around, ...(after?.rows ?? [])],
    values: [...before.values, here.value, ...(after?.values ?? [])],
    anchor: before.rows.length,
    before: before.more,
    more,
    revision,
  };
}

const toPosition = (row: PostRow, value: number | undefined, revision: number, back?: true): CursorPosition => ({
  id: row.id,
  revision,
  ...(value !== undefined && { value }),
  ...(back && { back }),
});

/** What a row is ordered by besides its time. */
function orderedBy(row: PostRow, sort: Sort): number | undefined {
  if (sort === 'helpful') return row.score;
  return sort === 'highest' || sort === 'lowest' ? row.rank : undefined;
}

/** The first replies of each root, in one query for all of them. */
async function readPreviews(
  verbs: Verbs,
  { services, principal }: Context,
  subject: SubjectRow,
  roots: PostRow[],
): Promise<Map<string, RowList>> {
  // Whoever is somebody may have replies of their own that nobody else sees, and that are not counted.
  const isCounted = isSharedView(principal) || (principal.kind === 'visitor' && principal.withholds === false);
  const threads = isCounted ? roots.filter((root) => root.reply_rows > 0) : roots;
  const previews = new Map<string, RowList>();
  for (const root of roots) previews.set(root.id, { rows: [], replies: new Map(), next: null, total: root.reply_rows });
  if (threads.length === 0) return previews;
  const replies = await verbs.lists.previews(
    subject.site_id,
    threads.map((root) => root.id),
    limits.replyPreview,
    toFilter(principal),
  );
  for (const reply of replies) previews.get(reply.root_id)!.rows.push(reply);
  for (const root of threads) {
    const preview = previews.get(root.id)!;
    const last = preview.rows.at(-1);
    if (!last || preview.rows.length >= root.reply_rows) continue;
    const name = toName(subject, { kind: root.kind, parent: root, sort: 'oldest', period: 'all' });
    preview.next = services.cursors.write(name, { id: last.id, revision: subject.revision });
  }
  return previews;
}

/** Everything on the page, for one query of what the viewer reacted to. */
export function rowsOf(list: RowList): PostRow[] {
  return [...list.rows, ...[...list.replies.values()].flatMap(rowsOf)];
}

export function toList(list: RowList, viewer: Viewer): PostList {
  return {
    items: list.rows.map((row) => {
      const replies = list.replies.get(row.id);
      const post = toListedPost(row, viewer, replies && toList(replies, viewer));
      return row.id === list.pinned ? { ...post, pinned: true } : post;
    }),
    next: list.next,
    ...(list.previous !== undefined && { previous: list.previous }),
    total: list.total,
    ...(list.facets && { facets: list.facets }),
  };
}

export const emptyList: RowList = { rows: [], replies: new Map(), next: null, total: 0 };
