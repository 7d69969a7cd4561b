import type { ImportCode, ImportPlace } from '@parvis/contract';
import { type Kysely, sql } from 'kysely';
import { isPostgres } from './dialect/is-postgres.ts';
import type {
  ImportOddityRow,
  ImportPostRow,
  ImportRow,
  ImportRowState,
  ImportTables,
  ImportThreadRow,
} from './import-tables.ts';
import type { Database } from './tables.ts';

type NewImport = Pick<ImportRow, 'site_id' | 'id' | 'state' | 'name' | 'size' | 'created_at' | 'changed_at'>;
export type NewImportThread = Pick<ImportThreadRow, 'n' | 'ref' | 'url' | 'key' | 'title'>;
export type NewImportPost = Omit<ImportPostRow, 'site_id' | 'import_id' | 'post_id'>;

/** One import of a site. */
export interface OneImport {
  site: string;
  id: string;
}

/** A row with its time, and that of what it answers. */
export interface Below extends Pick<ImportPostRow, 'n' | 'at' | 'line'> {
  parent_at: string;
}

export interface Imports {
  insert(row: NewImport): Promise<void>;
  byId(site: string, id: string): Promise<ImportRow | undefined>;
  /** The same, which nobody else changes until the end of the write. */
  lock(site: string, id: string): Promise<ImportRow | undefined>;
  /** The newest first. */
  list(site: string, before: string | undefined, limit: number): Promise<ImportRow[]>;
  set(one: OneImport, change: Partial<ImportRow>): Promise<void>;
  /** Deletes an import with all that is kept of it. */
  remove(one: OneImport): Promise<void>;
  /** Those of all sites that somebody has to work on, and nobody does. */
  due(now: string, limit: number): Promise<ImportRow[]>;
  /** Those of all sites that nothing was done to since a time, and hold what somebody said. */
  old(before: string, limit: number): Promise<ImportRow[]>;

  /** Adds those that are not there yet. @returns how many those were */
  addThreads(one: OneImport, threads: readonly NewImportThread[]): Promise<number>;
  /** Adds those whose name is not there yet. @returns the numbers of those */
  addPosts(one: OneImport, posts: readonly NewImportPost[]): Promise<Set<number>>;
  addOddities(one: OneImport, oddities: readonly Omit<ImportOddityRow, 'site_id' | 'import_id'>[]): Promise<void>;
  /** Deletes what was read: it is read again. */
  clear(one: OneImport): Promise<void>;

  /** In the order of the file. */
  threads(one: OneImport, after: number, limit: number): Promise<ImportThreadRow[]>;
  /** Those that posts land in, in the order of the file. */
  listThreads(
    one: OneImport,
    page: { after: number; limit: number; how?: ImportPlace | undefined },
  ): Promise<ImportThreadRow[]>;
  /** Threads that nobody has said a page of. */
  unplaced(one: OneImport, limit: number): Promise<ImportThreadRow[]>;
  setThread(one: OneImport, n: number, change: Partial<ImportThreadRow>): Promise<boolean>;
  /** Pages are looked for again, where it was not the owner who said them. */
  unplace(one: OneImport): Promise<void>;
  /** How many posts are here already. */
  countKnown(one: OneImport): Promise<number>;
  /** How many posts will land, by kind and thread. */
  countPosts(one: OneImport): Promise<{ thread: string; kind: ImportPostRow['kind']; posts: number }[]>;
  oddities(one: OneImport, code: ImportCode | undefined, after: string, limit: number): Promise<ImportOddityRow[]>;

  /** Tells PostgreSQL how much was just added: it would go through all of it for each row. */
  measure(): Promise<void>;
  /** Posts whose thread is nowhere in the file. */
  threadless(one: OneImport, limit: number): Promise<ImportPostRow[]>;
  /** Posts with no place yet that answer nothing which will land in their thread. */
  orphans(one: OneImport, limit: number): Promise<ImportPostRow[]>;
  /** Says of all with no place that answer nothing that they are roots. */
  setRoots(one: OneImport): Promise<void>;
  /** Posts with no place that answer one of this depth. */
  below(one: OneImport, depth: number, limit: number): Promise<Below[]>;
  /** The first with no place; or the one of a name. */
  loose(one: OneImport, ref?: string): Promise<ImportPostRow | undefined>;
  /** Empty frames that nothing stands below. */
  bareFrames(one: OneImport, limit: number): Promise<ImportPostRow[]>;
  setPosts(one: OneImport, ns: readonly number[], change: Partial<ImportPostRow>): Promise<void>;

  /** Says of which posts these rows are now. */
  setLanded(
    one: OneImport,
    state: Extract<ImportRowState, 'landed' | 'known'>,
    rows: readonly { n: number; post_id: string }[],
  ): Promise<void>;

  /** The first posts of a thread in one of these states, in the order of their times. */
  inOrder(one: OneImport, thread: string, states: readonly ImportRowState[], limit: number): Promise<ImportPostRow[]>;
  /** The last posts that landed by it, those that answer others first. */
  last(one: OneImport, limit: number): Promise<ImportPostRow[]>;
  byRefs(one: OneImport, refs: readonly string[]): Promise<ImportPostRow[]>;
  /** What landed on the site under these names, by whichever import. */
  landed(site: string, refs: readonly string[]): Promise<ImportPostRow[]>;
  /** Nothing of what people wrote stays in it. */
  unseal(one: OneImport): Promise<void>;
}

const working = ['reading', 'applying', 'undoing'] as const;

export function createImports(db: Kysely<Database>): Imports {
  const from = <Name extends keyof ImportTables & string>(table: Name, { site, id }: OneImport) =>
    (db as Kysely<ImportTables>)
      .selectFrom(table as 'import_rows')
      .selectAll()
      .where('site_id', '=', site)
      .where('import_id', '=', id);
  const rows = (one: OneImport) => from('import_rows', one);
  const threads = ({ site, id }: OneImport) =>
    db.selectFrom('import_threads').selectAll().where('site_id', '=', site).where('import_id', '=', id);
  const placeless = (one: OneImport) => rows(one).where('state', 'in', ['staged', 'frame']).where('depth', 'is', null);
  const of = ({ site, id }: OneImport) => ({ site_id: site, import_id: id });
  const tables = ['import_oddities', 'import_rows', 'import_threads'] as const;

  async function clear({ site, id }: OneImport): Promise<void> {
    for (const table of tables) {
      await db.deleteFrom(table).where('site_id', '=', site).where('import_id', '=', id).execute();
    }
  }

  const byId = (site: string, id: string) =>
    db.selectFrom('imports').selectAll().where('site_id', '=', site).where('id', '=', id);

  return {
    async insert(row) {
      await db.insertInto('imports').values(row).execute();
    },
    byId: (site, id) => byId(site, id).executeTakeFirst().then(toCounted),
    lock: (site, id) => byId(site, id).forUpdate().executeTakeFirst().then(toCounted),
    async list(site, before, limit) {
      let query = db.selectFrom('imports').selectAll().where('site_id', '=', site);
      if (before !== undefined) query = query.where('id', '<', before);
      return (await query.orderBy('id', 'desc').limit(limit).execute()).map((row) => toCounted(row)!);
    },
    async set({ site, id }, change) {
      await db.updateTable('imports').set(change).where('site_id', '=', site).where('id', '=', id).execute();
    },
    async remove(one) {
      await clear(one);
      await db.deleteFrom('imports').where('site_id', '=', one.site).where('id', '=', one.id).execute();
    },
    due: async (now, limit) =>
      (
        await db
          .selectFrom('imports')
          .selectAll()
          .where('state', 'in', working)
          .where((e) => e.or([e('held_until', 'is', null), e('held_until', '<', now)]))
          .orderBy('id')
          .limit(limit)
          .execute()
      ).map((row) => toCounted(row)!),
    old: async (before, limit) =>
      (
        await db
          .selectFrom('imports')
          .selectAll()
          .where('state', 'in', ['uploading', 'ready', 'refused'])
          .where('changed_at', '<', before)
          .orderBy('id')
          .limit(limit)
          .execute()
      ).map((row) => toCounted(row)!),

    async addThreads(one, all) {
      if (all.length === 0) return 0;
      const { numInsertedOrUpdatedRows: added } = await db
        .insertInto('import_threads')
        .values(all.map((thread) => ({ ...of(one), ...thread, subject_key: null, how: null })))
        .onConflict((c) => c.columns(['site_id', 'import_id', 'ref']).doNothing())
        .executeTakeFirst();
      return Number(added ?? 0);
    },
    async addPosts(one, all) {
      if (all.length === 0) return new Set();
      const added = await db
        .insertInto('import_rows')
        .values(all.map((post) => ({ ...of(one), ...post, post_id: null })))
        .onConflict((c) => c.columns(['site_id', 'import_id', 'ref']).doNothing())
        .returning('n')
        .execute();
      return new Set(added.map(({ n }) => n));
    },
    async addOddities(one, all) {
      if (all.length === 0) return;
      await db
        .insertInto('import_oddities')
        .values(all.map((oddity) => ({ ...of(one), ...oddity })))
        .execute();
    },
    clear,

    threads: (one, after, limit) => threads(one).where('n', '>', after).orderBy('n').limit(limit).execute(),
    listThreads: (one, { after, limit, how }) => {
      const query = threads(one).where('n', '>', after).where('posts', '>', 0);
      return (how ? query.where('how', '=', how) : query).orderBy('n').limit(limit).execute();
    },
    unplaced: (one, limit) => threads(one).where('how', 'is', null).orderBy('n').limit(limit).execute(),
    async setThread({ site, id }, n, change) {
      const { numUpdatedRows } = await db
        .updateTable('import_threads')
        .set(change)
        .where('site_id', '=', site)
        .where('import_id', '=', id)
        .where('n', '=', n)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async unplace({ site, id }) {
      await db
        .updateTable('import_threads')
        .set({ subject_key: null, how: null })
        .where('site_id', '=', site)
        .where('import_id', '=', id)
        .where('how', '<>', 'owner')
        .execute();
    },
    async countPosts({ site, id }) {
      const found = await db
        .selectFrom('import_rows')
        .select(['thread', 'kind'])
        .select((e) => e.fn.countAll().as('posts'))
        .where('site_id', '=', site)
        .where('import_id', '=', id)
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
    oddities: ({ site, id }, code, after, limit) => {
      let query = db
        .selectFrom('import_oddities')
        .selectAll()
        .where('site_id', '=', site)
        .where('import_id', '=', id)
        .where('id', '>', after);
      if (code) query = query.where('code', '=', code);
      return query.orderBy('id').limit(limit).execute();
    },

    async measure() {
      if (!isPostgres(db)) return;
      for (const table of ['import_rows', 'import_threads']) await sql`analyze ${sql.table(table)}`.execute(db);
    },
    threadless: (one, limit) =>
      placeless(one)
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('import_threads as t')
                .select('t.n')
                .where('t.site_id', '=', one.site)
                .where('t.import_id', '=', one.id)
                .whereRef('t.ref', '=', 'import_rows.thread'),
            ),
          ),
        )
        .limit(limit)
        .execute(),
    orphans: (one, limit) =>
      placeless(one)
        .where('parent', 'is not', null)
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('import_rows as p')
                .select('p.n')
                .where('p.site_id', '=', one.site)
                .where('p.import_id', '=', one.id)
                .whereRef('p.ref', '=', 'import_rows.parent')
                .whereRef('p.thread', '=', 'import_rows.thread')
                .where('p.state', 'in', ['staged', 'frame', 'known']),
            ),
          ),
        )
        .limit(limit)
        .execute(),
    async setRoots({ site, id }) {
      await db
        .updateTable('import_rows')
        .set({ depth: 0 })
        .where('site_id', '=', site)
        .where('import_id', '=', id)
        .where('state', 'in', ['staged', 'frame'])
        .where('depth', 'is', null)
        .where('parent', 'is', null)
        .execute();
    },
    below: (one, depth, limit) =>
      db
        .selectFrom('import_rows as p')
        .innerJoin('import_rows as c', (join) =>
          join
            .onRef('c.site_id', '=', 'p.site_id')
            .onRef('c.import_id', '=', 'p.import_id')
            .onRef('c.parent', '=', 'p.ref'),
        )
        .select(['c.n', 'c.at', 'c.line', 'p.at as parent_at'])
        .where('p.site_id', '=', one.site)
        .where('p.import_id', '=', one.id)
        .where('p.state', 'in', ['staged', 'frame', 'known'])
        .where('p.depth', '=', depth)
        .where('c.state', 'in', ['staged', 'frame'])
        .where('c.depth', 'is', null)
        .limit(limit)
        .execute(),
    loose: (one, ref) => {
      const query = placeless(one);
      return (ref === undefined ? query.orderBy('n').limit(1) : query.where('ref', '=', ref)).executeTakeFirst();
    },
    bareFrames: (one, limit) =>
      rows(one)
        .where('state', '=', 'frame')
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('import_rows as c')
                .select('c.n')
                .where('c.site_id', '=', one.site)
                .where('c.import_id', '=', one.id)
                .whereRef('c.parent', '=', 'import_rows.ref')
                .where('c.state', 'in', ['staged', 'frame']),
            ),
          ),
        )
        .limit(limit)
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

    inOrder: (one, thread, states, limit) =>
      rows(one)
        .where('thread', '=', thread)
        .where('state', 'in', states)
        .orderBy('at')
        .orderBy('depth')
        .orderBy('n')
        .limit(limit)
        .execute(),
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
    async unseal({ site, id }) {
      await db
        .updateTable('import_rows')
        .set({ sealed: null })
        .where('site_id', '=', site)
        .where('import_id', '=', id)
        .where('sealed', 'is not', null)
        .execute();
    },
  };
}

/** PostgreSQL answers large numbers as text. */
function toCounted(row: ImportRow | undefined): ImportRow | undefined {
  if (!row) return undefined;
  const { size, received, items, threads, comments, reviews, landed, known } = row;
  const numbers = { size, received, items, threads, comments, reviews, landed, known };
  return {
    ...row,
    ...(Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value)])) as typeof numbers),
  };
}
