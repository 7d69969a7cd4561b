import type { Kind, PostStatus, Sort } from '@parvis/contract';
import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Database, PostRow } from './tables.ts';

/** Which rows: the roots of one kind, all replies below a root, or those directly to a reply. */
export type Rows = { roots: Kind } | { below: string } | { to: string };

/** A place in a list: right after a row, or with `back` right before it. */
export interface CursorPosition {
  id: string;
  /** What the list is ordered by besides the id; absent for orders by time. */
  value?: number;
  /** The revision of the subject when the walk began. */
  revision: number;
  back?: true;
}

/** Which rows somebody sees: those of some statuses, and more of them among their own. */
export interface VisibilityFilter {
  statuses: readonly PostStatus[];
  own?: { author: string; statuses: readonly PostStatus[] };
}

export interface ListQuery {
  site: string;
  subject: string;
  rows: Rows;
  visible: VisibilityFilter;
  sort: Sort;
  limit: number;
  rating?: number;
  /** Only posts created at this time or later. */
  since?: string;
  from?: CursorPosition;
}

export interface ListPage {
  rows: PostRow[];
  /** What each row is ordered by in this walk; the row itself may say a newer number. */
  values: (number | undefined)[];
  /** There are more rows in the direction of the walk. */
  more: boolean;
}

export interface Lists {
  page(query: ListQuery): Promise<ListPage>;
  total(query: Pick<ListQuery, 'site' | 'subject' | 'rows' | 'visible' | 'rating' | 'since'>): Promise<number>;
  /** The first replies of each root, oldest first, in one query. */
  previews(site: string, roots: string[], limit: number, visible: VisibilityFilter): Promise<PostRow[]>;
}

type By = 'helpful_count' | 'rank';
type Direction = 'asc' | 'desc';
const orders: Record<Sort, { by?: By; value: Direction; id: Direction }> = {
  newest: { value: 'desc', id: 'desc' },
  oldest: { value: 'asc', id: 'asc' },
  helpful: { by: 'helpful_count', value: 'desc', id: 'desc' },
  highest: { by: 'rank', value: 'desc', id: 'desc' },
  lowest: { by: 'rank', value: 'asc', id: 'desc' },
};
const reversed = { asc: 'desc', desc: 'asc' } as const;
const beyond = { asc: '>', desc: '<' } as const;

/** Which rows of a list somebody sees, as a condition. The statuses are words of ours, so that plans know them. */
function isVisible(table: string, { statuses, own }: VisibilityFilter): RawBuilder<boolean> {
  const status = sql.ref(`${table}.status`);
  const oneOf = (some: readonly PostStatus[]) =>
    sql<boolean>`${status} in (${sql.join(some.map((one) => sql.lit(one)))})`;
  if (!own) return oneOf(statuses);
  return sql`(${oneOf(statuses)} or (${sql.ref(`${table}.author_id`)} = ${own.author} and ${oneOf(own.statuses)}))`;
}

/** The column whose older values a walk in this order needs, when it has one. */
export const rankColumn = (sort: Sort): By | undefined => orders[sort].by;

export function createLists(db: Kysely<Database>): Lists {
  const select = ({ site, subject, rows, rating, visible }: Omit<ListQuery, 'sort' | 'limit'>) => {
    let query = db.selectFrom('posts').where('posts.site_id', '=', site).where(isVisible('posts', visible));
    if ('roots' in rows) {
      query = query
        .where('posts.subject_id', '=', subject)
        .where('kind', '=', rows.roots)
        .where('parent_id', 'is', null);
    } else {
      query = query.where('parent_id', 'is not', null);
      query = 'below' in rows ? query.where('root_id', '=', rows.below) : query.where('parent_id', '=', rows.to);
    }
    if (rating !== undefined) query = query.where('rating', '=', rating);
    return query;
  };

  return {
    async page(list) {
      const { from, limit } = list;
      const order = orders[list.sort];
      const by = order.by;
      const value = from?.back ? reversed[order.value] : order.value;
      const id = from?.back ? reversed[order.id] : order.id;

      let query = inPeriod(select(list), list.since).selectAll('posts');
      if (from) {
        query = by
          ? query
              // The first half starts the range on the index; the second cuts off the rows of the same value.
              .where(by, value === 'asc' ? '>=' : '<=', from.value!)
              .where((e) => e.or([e(by, beyond[value], from.value!), e('posts.id', beyond[id], from.id)]))
          : query.where('posts.id', beyond[id], from.id);
      }
      if (by && from) query = withoutReranked(query, list, by, from.revision);
      // In a list of one rating all have the same rank.
      if (by && !(by === 'rank' && list.rating !== undefined)) query = query.orderBy(by, value);
      const found = await query
        .orderBy('posts.id', id)
        .limit(limit + 1)
        .execute();

      let entries = found.map((row) => ({ row, value: by && row[by] }));
      if (by && from) {
        const sign = { asc: 1, desc: -1 };
        const compare = (a: { value?: number; id: string }, b: { value?: number; id: string }) =>
          sign[value] * (a.value! - b.value!) || sign[id] * (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
        const moved = (await rankedBefore(list, by, from.revision)).filter(
          (entry) => compare({ value: entry.value, id: entry.row.id }, from) > 0,
        );
        entries = [...entries, ...moved].sort((a, b) =>
          compare({ value: a.value, id: a.row.id }, { value: b.value, id: b.row.id }),
        );
      }
      const shown = entries.slice(0, limit);
      if (from?.back) shown.reverse();
      return {
        rows: shown.map((entry) => entry.row),
        values: shown.map((entry) => entry.value),
        more: entries.length > limit,
      };
    },

    async total(list) {
      let query = select(list);
      if (list.since !== undefined) query = query.where('posts.created_at', '>=', list.since);
      const { times } = await query
        .select((e) => e.fn.countAll<number | string>().as('times'))
        .executeTakeFirstOrThrow();
      return Number(times);
    },

    previews(site, roots, limit, visible) {
      return (
        db
          .selectFrom('posts as root')
          .innerJoin('posts as reply', (join) =>
            join
              .onRef('reply.site_id', '=', 'root.site_id')
              .onRef('reply.root_id', '=', 'root.id')
              .on('reply.parent_id', 'is not', null),
          )
          .where('root.site_id', '=', site)
          .where('root.id', 'in', roots)
          .where(isVisible('reply', visible))
          // Up to the last row wanted, by the index: a window function would read the whole thread.
          .where('reply.id', '<=', (e) =>
            e.fn.coalesce(
              e
                .selectFrom('posts as last')
                .select('last.id')
                .whereRef('last.site_id', '=', 'root.site_id')
                .whereRef('last.root_id', '=', 'root.id')
                .where('last.parent_id', 'is not', null)
                .where(isVisible('last', visible))
                .orderBy('last.id')
                .limit(1)
                .offset(limit - 1),
              e.val('z'),
            ),
          )
          .selectAll('reply')
          .orderBy('reply.root_id')
          .orderBy('reply.id')
          .execute()
      );
    },
  };

  /** A list walks in its own order and leaves out what is older: by the index of times, all of a year would be sorted. */
  function inPeriod<O>(query: SelectQueryBuilder<Database, 'posts', O>, since: string | undefined) {
    if (since === undefined) return query;
    return query.where((e) => e(e.fn.coalesce('posts.created_at', e.val('')), '>=', since));
  }

  /** The posts whose place changed after the walk began, each with the value it had then. */
  async function rankedBefore(list: ListQuery, by: By, revision: number): Promise<{ row: PostRow; value: number }[]> {
    const rows = await inPeriod(select(list), list.since)
      .innerJoin('rank_history', (join) =>
        join.onRef('rank_history.site_id', '=', 'posts.site_id').onRef('rank_history.post_id', '=', 'posts.id'),
      )
      .where('rank_history.subject_id', '=', list.subject)
      .where('rank_history.by', '=', by)
      .where('rank_history.revision', '>', revision)
      .selectAll('posts')
      .select(['rank_history.value as value', 'rank_history.revision as moved_at'])
      .orderBy('rank_history.revision')
      .execute();
    const first = new Map<string, { row: PostRow; value: number }>();
    for (const { value, moved_at: _, ...row } of rows) if (!first.has(row.id)) first.set(row.id, { row, value });
    return [...first.values()];
  }

  function withoutReranked<O>(
    query: SelectQueryBuilder<Database, 'posts', O>,
    list: ListQuery,
    by: By,
    revision: number,
  ): SelectQueryBuilder<Database, 'posts', O> {
    return query.where('posts.id', 'not in', (e) =>
      e
        .selectFrom('rank_history')
        .select('rank_history.post_id')
        .where('rank_history.site_id', '=', list.site)
        .where('rank_history.subject_id', '=', list.subject)
        .where('rank_history.by', '=', by)
        .where('rank_history.revision', '>', revision),
    );
  }
}
