import { filterNames, type PostStatus, type Sort } from '@parvis/contract';
import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { ListQuery, VisibilityFilter } from './list-query.ts';
import { listed } from './post-columns.ts';
import { hasMark, hasPicture, isProved, toMark } from './post-filters.ts';
import { statement } from './statement.ts';
import type { Database, PostRow } from './tables.ts';

// Each form of a list query is compiled once: building it takes longer than the rest of a read.

type By = 'score' | 'rank';
type Direction = 'asc' | 'desc';
const orders: Record<Sort, { by?: By; value: Direction; id: Direction }> = {
  newest: { value: 'desc', id: 'desc' },
  oldest: { value: 'asc', id: 'asc' },
  helpful: { by: 'score', value: 'desc', id: 'desc' },
  highest: { by: 'rank', value: 'desc', id: 'desc' },
  lowest: { by: 'rank', value: 'asc', id: 'desc' },
};
const reversed = { asc: 'desc', desc: 'asc' } as const;
const beyond = { asc: '>', desc: '<' } as const;

/** What a list is ordered by besides the time. */
export const by = (sort: Sort): By | undefined => orders[sort].by;

/** In which direction rows are read. */
export function directions(sort: Sort, back: true | undefined): { value: Direction; id: Direction } {
  const { value, id } = orders[sort];
  return back ? { value: reversed[value], id: reversed[id] } : { value, id };
}

type Selection = Omit<ListQuery, 'sort' | 'limit'>;

/** The parameters of list queries; each form takes some of them. */
type Values = Record<
  'site' | 'subject' | 'above' | 'since' | 'author' | 'without' | 'id' | 'language' | 'criterion',
  string
> &
  Record<'rating' | 'value' | 'revision' | 'limit', number>;

const toValues = (list: Selection & { limit?: number }): Partial<Values> => ({
  site: list.site,
  subject: list.subject,
  above: 'roots' in list.rows ? list.rows.roots : 'below' in list.rows ? list.rows.below : list.rows.to,
  since: list.since,
  author: list.visible.own?.author,
  rating: list.filter?.rating,
  language: list.filter?.language,
  criterion: list.filter?.criterion === undefined ? undefined : toMark(list.filter.criterion),
  without: list.without,
  id: list.from?.id,
  value: list.from?.value,
  revision: list.from?.revision,
  limit: list.limit,
});

/** The name of a form: lists of the same form differ in their parameters alone. */
const toForm = ({ rows, visible, filter = {}, without, since, from }: Selection, sort = ''): string =>
  [
    Object.keys(rows)[0],
    sort,
    from && (from.back ? 'back' : 'on'),
    filterNames.filter((name) => filter[name] !== undefined),
    without !== undefined,
    since !== undefined,
    visible.statuses,
    visible.own?.statuses,
  ].join(' ');

/** A cache of what is built for each form. */
function byForm<Built>(): (form: string, build: () => Built) => Built {
  const all = new Map<string, Built>();
  return (form, build) => {
    let built = all.get(form);
    if (!built) {
      built = build();
      all.set(form, built);
    }
    return built;
  };
}

/** Which rows somebody sees. Statuses are literals, not parameters, so that the planner knows them. */
function isVisible(table: string, { statuses, own }: VisibilityFilter, author: string): RawBuilder<boolean> {
  const oneOf = (some: readonly PostStatus[]) =>
    sql<boolean>`${sql.ref(`${table}.status`)} in (${sql.join(some.map((one) => sql.lit(one)))})`;
  if (!own) return oneOf(statuses);
  return sql`(${oneOf(statuses)} or (${sql.ref(`${table}.author_id`)} = ${author} and ${oneOf(own.statuses)}))`;
}

function select(db: Kysely<Database>, { rows, filter = {}, without, visible }: Selection, it: Values) {
  let query = db.selectFrom('posts').where('posts.site_id', '=', it.site);
  if ('roots' in rows) {
    query = query
      .where('posts.subject_id', '=', it.subject)
      .where('kind', '=', it.above as typeof rows.roots)
      .where('parent_id', 'is', null);
  } else {
    query = query.where('parent_id', 'is not', null).where('below' in rows ? 'root_id' : 'parent_id', '=', it.above);
  }
  query = query.where(isVisible('posts', visible, it.author));
  if (without !== undefined) query = query.where('posts.id', '<>', it.without);
  if (filter.rating !== undefined) query = query.where('rating', '=', it.rating);
  if (filter.verified) query = query.where(isProved);
  if (filter.pictures) query = query.where(hasPicture);
  if (filter.language !== undefined) query = query.where('lang', '=', it.language);
  return filter.criterion === undefined ? query : query.where(hasMark(it.criterion));
}

/** Not by the index of times: all rows of the period would have to be sorted into the order of the list. */
function inPeriod<O>(query: SelectQueryBuilder<Database, 'posts', O>, { since }: Selection, it: Values) {
  if (since === undefined) return query;
  return query.where((e) => e(e.fn.coalesce('posts.created_at', e.val('')), '>=', it.since));
}

const pages = byForm<ReturnType<typeof buildPage>>();

const buildPage = (list: ListQuery) =>
  statement((db, it: Values) => {
    const column = by(list.sort);
    const { value, id } = directions(list.sort, list.from?.back);
    let query = inPeriod(select(db, list, it), list, it).select(listed('posts'));
    if (list.from) {
      query = column
        ? query
            // The first condition starts the range on the index; the second excludes rows of the same value.
            .where(column, value === 'asc' ? '>=' : '<=', it.value)
            .where((e) => e.or([e(column, beyond[value], it.value), e('posts.id', beyond[id], it.id)]))
            .where('posts.id', 'not in', (e) =>
              e
                .selectFrom('rank_history')
                .select('rank_history.post_id')
                .where('rank_history.site_id', '=', it.site)
                .where('rank_history.subject_id', '=', it.subject)
                .where('rank_history.by', '=', column)
                .where('rank_history.revision', '>', it.revision),
            )
        : query.where('posts.id', beyond[id], it.id);
    }
    // In a list of one rating all have the same rank.
    if (column && !(column === 'rank' && list.filter?.rating !== undefined)) query = query.orderBy(column, value);
    return query.orderBy('posts.id', id).limit(sql<number>`${it.limit}`);
  });

/** Reads one row more than asked for, which tells whether there are more. */
export async function readPage(db: Kysely<Database>, list: ListQuery): Promise<PostRow[]> {
  const read = pages(toForm(list, list.sort), () => buildPage(list));
  return (await read(db, toValues({ ...list, limit: list.limit + 1 }) as Values)).rows;
}

const histories = byForm<ReturnType<typeof buildReranked>>();

const buildReranked = (list: ListQuery, column: By) =>
  statement((db, it: Values) =>
    inPeriod(select(db, list, it), list, it)
      .innerJoin('rank_history', (join) =>
        join.onRef('rank_history.site_id', '=', 'posts.site_id').onRef('rank_history.post_id', '=', 'posts.id'),
      )
      .where('rank_history.subject_id', '=', it.subject)
      .where('rank_history.by', '=', column)
      .where('rank_history.revision', '>', it.revision)
      .select(listed('posts'))
      .select(['rank_history.value as value', 'rank_history.revision as moved_at'])
      .orderBy('rank_history.revision'),
  );

/** The posts whose rank changed after paging began, each with the value it had then. */
export async function readReranked(
  db: Kysely<Database>,
  list: ListQuery,
  column: By,
  revision: number,
): Promise<{ row: PostRow; value: number }[]> {
  const read = histories(toForm(list, list.sort), () => buildReranked(list, column));
  const { rows } = await read(db, { ...toValues(list), revision } as Values);
  const first = new Map<string, { row: PostRow; value: number }>();
  for (const { value, moved_at: _, ...row } of rows) if (!first.has(row.id)) first.set(row.id, { row, value });
  return [...first.values()];
}

const counts = byForm<ReturnType<typeof buildCount>>();

const buildCount = (list: Selection) =>
  statement((db, it: Values) => {
    const query = select(db, list, it);
    const counted = list.since === undefined ? query : query.where('posts.created_at', '>=', it.since);
    return counted.select((e) => e.fn.countAll<number | string>().as('times'));
  });

export async function countRows(db: Kysely<Database>, list: Selection): Promise<number> {
  const read = counts(toForm(list), () => buildCount(list));
  return Number((await read(db, toValues(list) as Values)).rows[0]!.times);
}

type Roots = Record<'site' | 'author' | `root${number}`, string>;

const previews = byForm<ReturnType<typeof buildFirstReplies>>();

const buildFirstReplies = (many: number, limit: number, visible: VisibilityFilter) =>
  statement((db, it: Roots) =>
    db
      .selectFrom('posts as root')
      .innerJoin('posts as reply', (join) =>
        join
          .onRef('reply.site_id', '=', 'root.site_id')
          .onRef('reply.root_id', '=', 'root.id')
          .on('reply.parent_id', 'is not', null),
      )
      .where('root.site_id', '=', it.site)
      .where(
        'root.id',
        'in',
        Array.from({ length: many }, (_, at) => it[`root${at}`] as string),
      )
      .where(isVisible('reply', visible, it.author))
      // Up to the last row wanted, by the index: a window function would read the whole thread.
      .where('reply.id', '<=', (e) =>
        e.fn.coalesce(
          e
            .selectFrom('posts as last')
            .select('last.id')
            .whereRef('last.site_id', '=', 'root.site_id')
            .whereRef('last.root_id', '=', 'root.id')
            .where('last.parent_id', 'is not', null)
            .where(isVisible('last', visible, it.author))
            .orderBy('last.id')
            .limit(1)
            .offset(limit - 1),
          e.val('z'),
        ),
      )
      .select(listed('reply'))
      .orderBy('reply.root_id')
      .orderBy('reply.id'),
  );

/** The first replies of each root, oldest first, in one query. */
export async function readFirstReplies(
  db: Kysely<Database>,
  site: string,
  roots: string[],
  limit: number,
  visible: VisibilityFilter,
): Promise<PostRow[]> {
  const form = [roots.length, limit, visible.statuses, visible.own?.statuses].join(' ');
  const read = previews(form, () => buildFirstReplies(roots.length, limit, visible));
  const values = Object.fromEntries(roots.map((root, at) => [`root${at}`, root]));
  return (await read(db, { site, author: visible.own?.author ?? '', ...values } as Roots)).rows;
}
