import { type Histogram, type Kind, type NameField, nameFields } from '@parvis/contract';
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
  byIds(site: string, ids: readonly string[]): Promise<SubjectRow[]>;
  /** Revisions by key, of subjects that have a row. */
  revisions(site: string, keys: string[]): Promise<Map<string, number>>;
  /** Finds or creates the subject of this key, and locks it. */
  ensure(site: string, subject: { key: string }, now: string): Promise<SubjectRow>;
  /**
   * Names a subject that is locked (S9): what the host says replaces, what a visitor says fills what nobody has said.
   * @param by {@link host}, or the id of the visitor's post
   */
  name(subject: SubjectRow, named: { url?: string; title?: string }, by: string): Promise<void>;
  /**
   * Locks subjects against other writes. Every write locks its subjects before it reads what it depends on, so that this
   * still holds when it writes.
   */
  lock(site: string, ids: string[]): Promise<void>;
  /** Locks the subjects of all that an author wrote or reacted to. */
  lockOf(site: string, author: string): Promise<void>;
  /**
   * Adds to the counters and answers the new revision (S8).
   * @param gone a post that is no longer published: forgets the names that it alone said, and those of which nobody knows
   * who said them, which the next post says again
   */
  count(site: string, id: string, counters: Counters, gone?: string): Promise<number>;
  /** Sets what is given and answers the new revision (S8). */
  set(site: string, id: string, settings: Partial<SubjectSettings>): Promise<number>;
  /** The counted set since a time, for each subject (R7): its ratings, and how many posts of each rated kind. */
  figuresSince(site: string, ids: string[], since: string): Promise<Map<string, FiguresSince>>;
}

/** What a subject counts since a time. */
export interface FiguresSince {
  histogram: Histogram;
  counts: Partial<Record<Kind, number>>;
}

/** Who has named a subject for good: the business, or whoever runs the server. */
export const host = 'host';

/** What the business decides of a subject. */
export type SubjectSettings = Pick<SubjectRow, 'closed' | 'url' | 'title' | 'url_by' | 'title_by'>;

interface Ids {
  site: string;
  id: string;
}

type NameColumn = NameField | `${NameField}_by`;

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

const createCount = (names: (keyof Counters)[], forgets: boolean) =>
  statement((db, it: Ids & Counters & { gone: string }) =>
    db
      .updateTable('subjects')
      .set((e) => {
        // What somebody else said; where nobody knows who, the comparison is null and so is this.
        const keep = (field: NameField, column: NameColumn) =>
          e.case().when(`${field}_by`, '<>', it.gone).then(e.ref(column)).end();
        return {
          revision: e('revision', '+', 1),
          ...Object.fromEntries(names.map((name) => [name, e(name, '+', it[name]!)])),
          ...(forgets && {
            url: keep('url', 'url'),
            url_by: keep('url', 'url_by'),
            title: keep('title', 'title'),
            title_by: keep('title', 'title_by'),
          }),
        };
      })
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

    byIds: async (site, ids) =>
      ids.length === 0
        ? []
        : db.selectFrom('subjects').selectAll().where('site_id', '=', site).where('id', 'in', ids).execute(),

    async keys(site, ids) {
      return new Map((await this.byIds(site, ids)).map((row) => [row.id, row.key]));
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

    async ensure(site, { key }, now) {
      const row = (await lockByKey(db, { site, key })).rows[0];
      if (row) return row;
      await db
        .insertInto('subjects')
        .values({ ...zeros, ...unnamed, site_id: site, id: newId(), key, created_at: now })
        .onConflict((c) => c.columns(['site_id', 'key']).doNothing())
        .execute();
      return (await lockByKey(db, { site, key })).rows[0]!;
    },

    async name(subject, named, by) {
      const said = nameFields.filter((field) => named[field] && (by === host || subject[field] === null));
      if (said.length === 0) return;
      const changed = Object.fromEntries(
        said.flatMap((field) => [
          [field, named[field]],
          [`${field}_by`, by],
        ]),
      );
      const { site_id, id } = subject;
      await db.updateTable('subjects').set(changed).where('site_id', '=', site_id).where('id', '=', id).execute();
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

    async count(site, id, counters, gone = '') {
      const names = Object.keys(counters) as (keyof Counters)[];
      const kind = `${names.join()}${gone && ' gone'}`;
      const add = counts.get(kind) ?? createCount(names, gone !== '');
      counts.set(kind, add);
      return (await add(db, { site, id, gone, ...counters })).rows[0]!.revision;
    },

    async set(site, id, settings) {
      const { revision } = await db
        .updateTable('subjects')
        .set((e) => ({ ...settings, revision: e('revision', '+', 1) }))
        .where('site_id', '=', site)
        .where('id', '=', id)
        .returning('revision')
        .executeTakeFirstOrThrow();
      return revision;
    },

    async figuresSince(site, ids, since) {
      const zero = (): FiguresSince => ({
        histogram: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 },
        counts: Object.fromEntries(ratedKinds.map((kind) => [kind, 0])),
      });
      const figures = new Map(ids.map((id) => [id, zero()]));
      const rows = await db
        .selectFrom('posts')
        .select((e) => ['subject_id', 'kind', 'rating', e.fn.countAll<number | string>().as('times')])
        .where('site_id', '=', site)
        .where('subject_id', 'in', ids)
        .where('kind', 'in', ratedKinds)
        .where('parent_id', 'is', null)
        .where('status', '=', 'published')
        .where('author_kind', '<>', 'staff')
        .where('created_at', '>=', since)
        .where('rating', 'is not', null)
        .groupBy(['subject_id', 'kind', 'rating'])
        .execute();
      for (const { subject_id, kind, rating, times } of rows) {
        const { histogram, counts } = figures.get(subject_id)!;
        histogram[`${rating as 1 | 2 | 3 | 4 | 5}`] += Number(times);
        counts[kind]! += Number(times);
      }
      return figures;
    },
  };
}

const unnamed = { url: null, title: null, url_by: null, title_by: null };

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
