import type { Histogram } from '@parvis/contract';
import type { Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import { type Counters, kindZeros, ratedKinds } from './counters.ts';
import { statement } from './statement.ts';
import type { Database, SubjectRow } from './tables.ts';

export interface Subjects {
  byKeys(site: string, keys: string[]): Promise<SubjectRow[]>;
  byId(site: string, id: string): Promise<SubjectRow | undefined>;
  /** Keys by id. */
  keys(site: string, ids: string[]): Promise<Map<string, string>>;
  /** Revisions by key, of subjects that have a row. */
  revisions(site: string, keys: string[]): Promise<Map<string, number>>;
  /** Finds or creates the subject of this key, and locks it. The first URL and title stay (S3). */
  ensure(site: string, subject: { key: string; url?: string; title?: string }, now: string): Promise<SubjectRow>;
  /**
   * Locks subjects against other writes. Every write locks its subjects before it reads what it depends on, so that this
   * still holds when it writes.
   */
  lock(site: string, ids: string[]): Promise<void>;
  /** Locks the subjects of all that an author wrote or reacted to. */
  lockOf(site: string, author: string): Promise<void>;
  /** Adds to the counters and answers the new revision (S8). */
  count(site: string, id: string, counters: Counters): Promise<number>;
  setClosed(site: string, id: string, closed: boolean): Promise<number>;
  /** Ratings of the counted set since a time, for each subject (R7). */
  histogramsSince(site: string, ids: string[], since: string): Promise<Map<string, Histogram>>;
}

interface Ids {
  site: string;
  id: string;
}

const byId = statement((db, { site, id }: Ids) =>
  db.selectFrom('subjects').selectAll().where('site_id', '=', site).where('id', '=', id),
);

const lockByKey = statement((db, { site, key }: { site: string; key: string }) =>
  db.selectFrom('subjects').selectAll().where('site_id', '=', site).where('key', '=', key).forNoKeyUpdate(),
);

const lockOne = statement((db, { site, id }: Ids) =>
  db.selectFrom('subjects').select('id').where('site_id', '=', site).where('id', '=', id).forNoKeyUpdate(),
);

type Count = ReturnType<typeof createCount>;

const createCount = (names: (keyof Counters)[]) =>
  statement((db, it: Ids & Counters) =>
    db
      .updateTable('subjects')
      .set((e) => ({
        revision: e('revision', '+', 1),
        ...Object.fromEntries(names.map((name) => [name, e(name, '+', it[name]!)])),
      }))
      .where('site_id', '=', it.site)
      .where('id', '=', it.id)
      .returning('revision'),
  );
/** One statement for each set of counters, of which there are few. */
const counts = new Map<string, Count>();

export function createSubjects(db: Kysely<Database>): Subjects {
  return {
    byKeys: (site, keys) =>
      db.selectFrom('subjects').selectAll().where('site_id', '=', site).where('key', 'in', keys).execute(),

    byId: async (site, id) => (await byId(db, { site, id })).rows[0],

    async keys(site, ids) {
      const rows = await db
        .selectFrom('subjects')
        .select(['id', 'key'])
        .where('site_id', '=', site)
        .where('id', 'in', ids)
        .execute();
      return new Map(rows.map((row) => [row.id, row.key]));
    },

    async revisions(site, keys) {
      const rows = await db
        .selectFrom('subjects')
        .select(['key', 'revision'])
        .where('site_id', '=', site)
        .where('key', 'in', keys)
        .execute();
      return new Map(rows.map((row) => [row.key, row.revision]));
    },

    async ensure(site, { key, url, title }, now) {
      let row = (await lockByKey(db, { site, key })).rows[0];
      if (!row) {
        await db
          .insertInto('subjects')
          .values({ ...zeros, site_id: site, id: newId(), key, url: null, title: null, created_at: now })
          .onConflict((c) => c.columns(['site_id', 'key']).doNothing())
          .execute();
        row = (await lockByKey(db, { site, key })).rows[0]!;
      }
      const kept = { url: row.url ?? (url || null), title: row.title ?? (title || null) };
      if (kept.url === row.url && kept.title === row.title) return row;
      await db.updateTable('subjects').set(kept).where('site_id', '=', site).where('id', '=', row.id).execute();
      return { ...row, ...kept };
    },

    async lock(site, ids) {
      if (ids.length === 1) return void (await lockOne(db, { site, id: ids[0]! }));
      // Always in the same order, so that there is no deadlock.
      await db
        .selectFrom('subjects')
        .select('id')
        .where('site_id', '=', site)
        .where('id', 'in', ids)
        .orderBy('id')
        .forNoKeyUpdate()
        .execute();
    },

    async lockOf(site, author) {
      const written = db
        .selectFrom('posts')
        .select('subject_id')
        .where('site_id', '=', site)
        .where('author_id', '=', author);
      const reacted = db
        .selectFrom('reactions')
        .innerJoin('posts', (join) =>
          join.onRef('posts.site_id', '=', 'reactions.site_id').onRef('posts.id', '=', 'reactions.post_id'),
        )
        .select('posts.subject_id')
        .where('reactions.site_id', '=', site)
        .where('reactions.author_id', '=', author);
      const rows = await written.union(reacted).execute();
      if (rows.length > 0)
        await this.lock(
          site,
          rows.map((row) => row.subject_id),
        );
    },

    async count(site, id, counters) {
      const names = Object.keys(counters) as (keyof Counters)[];
      const add = counts.get(names.join()) ?? createCount(names);
      counts.set(names.join(), add);
      return (await add(db, { site, id, ...counters })).rows[0]!.revision;
    },

    async setClosed(site, id, closed) {
      const { revision } = await db
        .updateTable('subjects')
        .set((e) => ({ closed: closed ? 1 : 0, revision: e('revision', '+', 1) }))
        .where('site_id', '=', site)
        .where('id', '=', id)
        .returning('revision')
        .executeTakeFirstOrThrow();
      return revision;
    },

    async histogramsSince(site, ids, since) {
      const histograms = new Map<string, Histogram>(ids.map((id) => [id, { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 }]));
      const rows = await db
        .selectFrom('posts')
        .select((e) => ['subject_id', 'rating', e.fn.countAll<number | string>().as('times')])
        .where('site_id', '=', site)
        .where('subject_id', 'in', ids)
        .where('kind', 'in', ratedKinds)
        .where('parent_id', 'is', null)
        .where('status', '=', 'published')
        .where('author_kind', '<>', 'staff')
        .where('created_at', '>=', since)
        .where('rating', 'is not', null)
        .groupBy(['subject_id', 'rating'])
        .execute();
      for (const row of rows) histograms.get(row.subject_id)![`${row.rating as 1 | 2 | 3 | 4 | 5}`] = Number(row.times);
      return histograms;
    },
  };
}

const zeros = {
  ...kindZeros(),
  closed: 0,
  revision: 0,
  n1: 0,
  n2: 0,
  n3: 0,
  n4: 0,
  n5: 0,
  share_count: 0,
};
