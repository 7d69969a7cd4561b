import { type Kysely, type RawBuilder, sql } from 'kysely';
import { isPostgres } from './dialect/is-postgres.ts';
import type { SearchSiteRow } from './search-tables.ts';
import { toLexemes, toPlace, toVector } from './search-words.ts';
import type { Database, PostRow } from './tables.ts';

/** A post with the words that it is found by. */
export interface Indexed {
  row: Pick<PostRow, 'id' | 'subject_id' | 'kind' | 'status' | 'root_id' | 'root_kind' | 'rating' | 'lang'>;
  words: readonly string[];
}

type Range = { after: string; until?: string } | { before: string };

/** What makes posts ready to be found. Only jobs ask for several sites at once. */
export interface Search {
  /** Whether there are sites that have not begun. */
  isLate(): Promise<boolean>;
  /** Begins sites that have not begun: what is there already is from before an id. */
  open(from: string): Promise<void>;
  /**
   * Sites with posts that are not ready, those with new ones first.
   * @param settled up to this id no more can come
   * @param late a site is looked through for what came late when it was not since this one
   */
  due(settled: string, late: string, limit: number): Promise<string[]>;
  /** How far a site is. */
  state(site: string): Promise<SearchSiteRow | undefined>;
  /** The same, held until the end of this write; nothing where another process holds it. */
  lock(site: string): Promise<SearchSiteRow | undefined>;
  set(site: string, state: Partial<Omit<SearchSiteRow, 'site_id' | 'number'>>): Promise<void>;
  /** Posts of a range, nearest first, and whether they are ready. */
  range(site: string, range: Range, limit: number): Promise<{ id: string; isReady: boolean }[]>;
  /** Posts as they stay until the end of this write, but for those that somebody else is changing. */
  hold(site: string, ids: readonly string[]): Promise<PostRow[]>;
  put(site: string, number: number, posts: readonly Indexed[]): Promise<void>;
  /** Posts of all sites that say something else by now. */
  stale(limit: number): Promise<{ site: string; id: string }[]>;
}

/** Places in the order of what is found for each millisecond; a number that holds more is no whole one any more. */
const perMs = 2_048;
/** Where there are more in one, they stand so near. */
const nearMs = 16;

/** The first place of what was written in the millisecond of an id. */
export const toNumber = (id: string): number => perMs * (Number.parseInt(id.replace('-', '').slice(0, 12), 16) || 0);

export function createSearch(db: Kysely<Database>): Search {
  const last = async (from: number, places: number): Promise<number | null> => {
    const { rows } = await sql<{ last: number | null }>`select max(number) as last from search
      where number >= ${from} and number < ${from + places}`.execute(db);
    return rows[0]!.last;
  };
  async function nextNumber(id: string): Promise<number> {
    const first = toNumber(id);
    const same = await last(first, perMs);
    if (same === null) return first;
    if (same < first + perMs - 1) return same + 1;
    return (await last(first, nearMs * perMs))! + 1;
  }

  return {
    async isLate() {
      const { rows } = await sql`select 1 from sites s
        where not exists (select 1 from search_sites w where w.site_id = s.id) limit 1`.execute(db);
      return rows.length > 0;
    },

    async open(from) {
      await sql`insert into search_sites (site_id, number, from_id, head_id, until_id)
        select s.id, (select coalesce(max(number), 0) from search_sites) + row_number() over (order by s.id),
          ${from}, ${from}, ${from}
        from sites s where not exists (select 1 from search_sites w where w.site_id = s.id)
        on conflict do nothing`.execute(db);
    },

    async due(settled, late, limit) {
      const rows = await db
        .selectFrom('search_sites as w')
        .select('w.site_id')
        .where((e) => {
          const after = (column: 'w.head_id' | 'w.until_id') =>
            e
              .selectFrom('posts as p')
              .select('p.id')
              .whereRef('p.site_id', '=', 'w.site_id')
              .whereRef('p.id', '>', column);
          return e.or([
            e.exists(after('w.head_id')),
            e.and([e('w.until_id', '<', late), e.exists(after('w.until_id').where('p.id', '<=', settled))]),
            e('w.from_id', 'is not', null),
          ]);
        })
        .orderBy(sql`case when w.from_id is null then 0 else 1 end`)
        .orderBy('w.until_id')
        .limit(limit)
        .execute();
      return rows.map(({ site_id }) => site_id);
    },

    state: (site) => db.selectFrom('search_sites').selectAll().where('site_id', '=', site).executeTakeFirst(),

    lock: (site) =>
      db.selectFrom('search_sites').selectAll().where('site_id', '=', site).forUpdate().skipLocked().executeTakeFirst(),

    async set(site, state) {
      await db.updateTable('search_sites').set(state).where('site_id', '=', site).execute();
    },

    async range(site, range, limit) {
      let query = db
        .selectFrom('posts as p')
        .leftJoin('search as s', (join) => join.onRef('s.site_id', '=', 'p.site_id').onRef('s.post_id', '=', 'p.id'))
        .select(['p.id', 's.post_id as ready'])
        .where('p.site_id', '=', site);
      if ('before' in range) query = query.where('p.id', '<', range.before).orderBy('p.id', 'desc');
      else {
        query = query.where('p.id', '>', range.after).orderBy('p.id');
        if (range.until !== undefined) query = query.where('p.id', '<=', range.until);
      }
      const rows = await query.limit(limit).execute();
      return rows.map(({ id, ready }) => ({ id, isReady: ready !== null }));
    },

    hold: async (site, ids) =>
      ids.length === 0
        ? []
        : db
            .selectFrom('posts')
            .selectAll()
            .where('site_id', '=', site)
            .where('id', 'in', ids)
            .orderBy('id')
            .forNoKeyUpdate()
            .skipLocked()
            .execute(),

    async put(site, number, posts) {
      const columns = sql.raw(
        ['site_id', 'post_id', 'subject_id', 'kind', 'shown', 'root_id', 'root_kind', 'rating', 'lang', 'words'].join(),
      );
      const toValues = ({ row, words }: Indexed): RawBuilder<unknown> => {
        const lexemes = toLexemes(number, [...words, toPlace(row.subject_id)]);
        return sql`${site}, ${row.id}, ${row.subject_id}, ${row.kind}, ${row.status === 'published' ? 1 : 0},
          ${row.root_id}, ${row.root_kind}, ${row.rating}, ${row.lang},
          ${isPostgres(db) ? sql`${toVector(lexemes)}::tsvector` : lexemes.join(' ')}`;
      };
      const set = sql`on conflict (site_id, post_id) do update set words = excluded.words,
        subject_id = excluded.subject_id, shown = excluded.shown, root_id = excluded.root_id,
        root_kind = excluded.root_kind, rating = excluded.rating, lang = excluded.lang, stale = 0`;
      if (posts.length > 0 && isPostgres(db)) {
        const values = sql.join(posts.map((post) => sql`(${toValues(post)})`));
        await sql`insert into search (${columns}) values ${values} ${set}`.execute(db);
        return;
      }
      for (const post of posts) {
        await sql`insert into search (number, ${columns}) values (${await nextNumber(post.row.id)}, ${toValues(post)})
          ${set}`.execute(db);
      }
    },

    async stale(limit) {
      const rows = await db
        .selectFrom('search')
        .select(['site_id', 'post_id'])
        .where(sql<boolean>`stale = 1`)
        .limit(limit)
        .execute();
      return rows.map(({ site_id, post_id }) => ({ site: site_id, id: post_id }));
    },
  };
}
