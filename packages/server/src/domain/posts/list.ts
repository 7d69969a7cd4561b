import { filterNames, isVerified, type PostFilter, type PostList, type PostsQuery, toRow } from '@parvis/contract';
import type { PostRow, SubjectRow, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { unseenKinds } from '../settings/off.ts';
import { since } from '../subjects/period.ts';
import type { Query, Shown } from '../use-case.ts';
import { findPost } from './find.ts';
import type { ListRequest } from './list-request.ts';
import { findAround, readRoots, toDependencies, toViewer } from './read.ts';
import { emptyList, type RowList, readList, rowsOf, toList } from './read-list.ts';

/** A list of roots under a subject, or of the replies to a post. @throws ProblemError NOT_FOUND, CURSOR_INVALID */
export const listPosts: Query<PostsQuery, PostList> = (context, query) =>
  context.services.store.read(async (verbs) => {
    const [found] = await verbs.subjects.find(context.site.id, [query.subject]);
    if (!found) return showNothing(context, query);
    const { subject } = found;
    const show = async (list: RowList): Promise<Shown<PostList>> => ({
      result: toList(list, await toViewer(verbs, context, subject.key, rowsOf(list))),
      // A list of a period changes by itself.
      ...(query.period === 'all' && { dependencies: toDependencies(query.subject, found) }),
    });
    const parent = query.parent === undefined ? undefined : await findAbove(verbs, context, subject, query.parent);
    // Of what is off, below one's own as well.
    if (unseenKinds(context).includes(parent?.root_kind ?? query.kind)) {
      return {
        ...showNothing(context, { ...query, cursor: undefined }),
        dependencies: toDependencies(query.subject, found),
      };
    }
    const request: ListRequest = {
      kind: query.kind,
      parent,
      sort: query.sort ?? (parent ? 'oldest' : toRow(query.kind).sorts[0]!),
      limit: query.limit,
      filter: parent ? undefined : toFilter(query),
      period: query.period,
      cursor: query.cursor,
    };
    const facets =
      query.facets && !parent
        ? await verbs.lists.facets({
            site: context.site.id,
            subject: subject.id,
            kind: query.kind,
            since: since(query.period, context.now),
          })
        : undefined;
    if (query.cursor !== undefined || query.around === undefined) {
      return show({ ...(await readList(verbs, context, subject, request)), facets });
    }
    const around = await findAround(verbs, context, subject, query.around);
    const row = parent ? around?.post : around?.root;
    if (!around || !row || !isIn(row, query, parent, context.now)) throw new ProblemError('NOT_FOUND');
    const list = parent
      ? await readList(verbs, context, subject, { ...request, around: row })
      : await readRoots(verbs, context, subject, request, around);
    return show({ ...list, facets });
  });

/** Nobody has written here yet. */
function showNothing({ site, principal }: Context, query: PostsQuery): Shown<PostList> {
  if (query.parent !== undefined || query.around !== undefined) throw new ProblemError('NOT_FOUND');
  if (query.cursor !== undefined) throw new ProblemError('CURSOR_INVALID');
  return {
    result: toList(query.facets ? { ...emptyList, facets: { verified: 0, pictures: 0, languages: [] } } : emptyList, {
      site,
      subjectKey: query.subject,
      principal,
    }),
    dependencies: toDependencies(query.subject, undefined),
  };
}

async function findAbove(verbs: Verbs, context: Context, subject: SubjectRow, id: string): Promise<PostRow> {
  const parent = await findPost(verbs, context, id);
  if (!parent || parent.subject_id !== subject.id) throw new ProblemError('NOT_FOUND');
  return parent;
}

/** Whether the list that is asked for has this row. */
function isIn(row: PostRow, query: PostsQuery, parent: PostRow | undefined, now: string): boolean {
  if (parent) {
    return parent.parent_id === null ? row.root_id === parent.id && row.id !== parent.id : row.parent_id === parent.id;
  }
  if (row.kind !== query.kind) return false;
  if (!isLeft(row, query)) return false;
  const from = since(query.period, now);
  return from === undefined || row.created_at >= from;
}

/** Whether a post is left when a list is narrowed. A picture is in the words of the post that shows it (T9). */
function isLeft(row: PostRow, { rating, verified, pictures, language, criterion }: PostFilter): boolean {
  if (rating !== undefined && row.rating !== rating) return false;
  if (verified && !isVerified(row.verification)) return false;
  if (pictures && !row.text.includes('"type":"image"')) return false;
  if (language !== undefined && row.lang !== language) return false;
  return criterion === undefined || (row.criteria !== null && Object.hasOwn(JSON.parse(row.criteria), criterion));
}

/** What a list is narrowed to; undefined where that is nothing. */
function toFilter(query: PostFilter): PostFilter | undefined {
  const given = filterNames.filter((name) => query[name] !== undefined);
  return given.length > 0 ? Object.fromEntries(given.map((name) => [name, query[name]])) : undefined;
}
