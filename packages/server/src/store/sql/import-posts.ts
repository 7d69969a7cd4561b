import { type Kysely, sql } from 'kysely';
import { type ImportPostRow, type ImportRowState, type OneImport, type Span, toKey } from './import-tables.ts';
import type { Database } from './tables.ts';

export type NewImportPost = Omit<ImportPostRow, 'site_id' | 'import_id' | 'post_id' | 'pictures'>;

/** Posts, until they land and after. */
export interface ImportPosts {
  /** Adds those whose name is not there yet. @returns the numbers of those */
  addPosts(one: OneImport, posts: readonly NewImportPost[]): Promise<Set<number>>;
  /** How many posts will land in these threads, by kind. */
  countPosts(
    one: OneImport,
    threads: readonly string[],
  ): Promise<{ thread: string; kind: ImportPostRow['kind']; posts: number }[]>;
  /** How many posts are here already. */
  countKnown(one: OneImport): Promise<number>;
  /** The first posts of a thread in one of these states, in the order of their times. */
  inOrder(one: OneImport, thread: string, states: readonly ImportRowState[], limit: number): Promise<ImportPostRow[]>;
  /** The last posts that landed by it, those that answer others first. */
  last(one: OneImport, limit: number): Promise<ImportPostRow[]>;
  byRefs(one: OneImport, refs: readonly string[]): Promise<ImportPostRow[]>;
  /** What landed on the site under these names, by whichever import. */
  landed(site: string, refs: readonly string[]): Promise<ImportPostRow[]>;
  setPosts(one: OneImport, ns: readonly number[], change: Partial<ImportPostRow>): Promise<void>;
  /** Says of which posts these rows are now. */
  setLanded(
    one: OneImport,
    state: Extract<ImportRowState, 'landed' | 'known'>,
    rows: readonly { n: number; post_id: string }[],
  ): Promise<void>;
  /** Nothing of what people wrote stays in these. */
  unseal(one: OneImport, span: Span): Promise<void>;
}

export function createImportPosts(db: Kysely<Database>): ImportPosts {
  const rows = ({ site, id }: OneImport) =>
    db.selectFrom('import_rows').selectAll().where('site_id', '=', site).where('import_id', '=', id);

  return {
    async addPosts(one, all) {
      if (all.length === 0) return new Set();
      const added = await db
        .insertInto('import_rows')
        .values(all.map((post) => ({ ...toKey(one), ...post, post_id: null })))
        .onConflict((c) => c.columns(['site_id', 'import_id', 'ref']).doNothing())
        .returning('n')
        .execute();
      return new Set(added.map(({ n }) => n));
    },
    async countPosts({ site, id }, threads) {
      if (threads.length === 0) return [];
      const found = await db
        .selectFrom('import_rows')
        .select(['thread', 'kind'])
        .select((e) => e.fn.countAll().as('posts'))
        .where('site_id', '=', site)
        .where('import_id', '=', id)
        .where('thread', 'in', threads)
        .where('state', '=', 'staged')
        .groupBy(['thread', 'kind'])
        .execute();
      return found.map((row) => ({ ...row, posts: Number(row.posts) }));
    },
    countKnown: async ({ site, id }) => {
      const { posts } = await db
        .selectFrom('import_rows')
        .select((e) => e.fn.countAll().as('posts'))
        .where('site_id', '=', site)
        .where('import_id', '=', id)
        .where('state', '=', 'known')
        .executeTakeFirstOrThrow();
      return Number(posts);
    },
    async inOrder(one, thread, states, limit) {
      // Of each state in the order of its index: together all that is left of a thread would be sorted for each portion.
      const found: ImportPostRow[] = [];
      for (const state of states) {
        const query = rows(one).where('thread', '=', thread).where('state', '=', state);
        found.push(...(await query.orderBy('at').orderBy('depth').orderBy('n').limit(limit).execute()));
      }
      return found.sort(inTime).slice(0, limit);
    },
    last: (one, limit) =>
      rows(one).where('state', '=', 'landed').orderBy('depth', 'desc').orderBy('n', 'desc').limit(limit).execute(),
    byRefs: async (one, refs) => (refs.length === 0 ? [] : rows(one).where('ref', 'in', refs).execute()),
    landed: async (site, refs) =>
      refs.length === 0
        ? []
        : db
            .selectFrom('import_rows')
            .selectAll()
            .where('site_id', '=', site)
            .where('ref', 'in', refs)
            .where('state', '=', 'landed')
            .execute(),
    async setPosts({ site, id }, ns, change) {
      if (ns.length === 0) return;
      await db
        .updateTable('import_rows')
        .set(change)
        .where('site_id', '=', site)
        .where('import_id', '=', id)
        .where('n', 'in', ns)
        .execute();
    },
    async setLanded({ site, id }, state, all) {
      if (all.length === 0) return;
      const posts = sql.join(
        all.map(({ n, post_id }) => sql`when ${sql.lit(n)} then ${post_id}`),
        sql` `,
      );
      await db
        .updateTable('import_rows')
        .set({ state, sealed: null, post_id: sql<string>`case n ${posts} end` })
        .where('site_id', '=', site)
        .where('import_id', '=', id)
        .where(
          'n',
          'in',
          all.map(({ n }) => n),
        )
        .execute();
    },
    async unseal({ site, id }, { after, until }) {
      await db
        .updateTable('import_rows')
        .set({ sealed: null })
        .where('site_id', '=', site)
        .where('import_id', '=', id)
        .where('n', '>', after)
        .where('n', '<=', until)
        .where('sealed', 'is not', null)
        .execute();
    },
  };
}

const inTime = (a: ImportPostRow, b: ImportPostRow): number =>
  a.at === b.at ? (a.depth ?? 0) - (b.depth ?? 0) || a.n - b.n : a.at < b.at ? -1 : 1;
