import { nameFields } from '@parvis/contract';
import type { Kysely } from 'kysely';
import type { Counters } from './counters.ts';
import { subjectColumns, toNewSubject } from './new-subject.ts';
import { pick, statement } from './statement.ts';
import { type CountedWith, countSubject } from './subject-counts.ts';
import { type FiguresSince, figuresSince } from './subject-figures.ts';
import type { Database, SubjectRow } from './tables.ts';

export interface Subjects {
  /** Rows by key, those of aliases as they are. */
  byKeys(site: string, keys: string[]): Promise<SubjectRow[]>;
  /** The subjects that these keys mean, of those that there are. An alias costs a query more. */
  find(site: string, keys: string[]): Promise<FoundSubject[]>;
  byId(site: string, id: string): Promise<SubjectRow | undefined>;
  /** Keys by id. */
  keys(site: string, ids: string[]): Promise<Map<string, string>>;
  byIds(site: string, ids: readonly string[]): Promise<SubjectRow[]>;
  /** Revisions by key, of subjects that have a row. */
  revisions(site: string, keys: string[]): Promise<Map<string, number>>;
  /** Finds or creates the subject that this key means, and locks it. */
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
  /** Adds to the counters and answers the new revision (S8). */
  count(site: string, id: string, counters: Counters, counted?: CountedWith): Promise<number>;
  /** Sets what is given and answers the new revision (S8). */
  set(site: string, id: string, settings: Partial<SubjectSettings>): Promise<number>;
  /** The counted set since a time, for each subject (R7): its ratings, and how many posts of each rated kind. */
  figuresSince(site: string, ids: string[], since: string): Promise<Map<string, FiguresSince>>;
}

/** What a key means. */
export interface FoundSubject {
  /** The key that was asked for. */
  key: string;
  subject: SubjectRow;
  /** The row of the key, where it is an alias. */
  alias?: SubjectRow;
}

/** Who has named a subject for good: the business, or whoever runs the server. */
export const host = 'host';

/** What the business decides of a subject. */
export type SubjectSettings = Pick<
  SubjectRow,
  'closed' | 'url' | 'title' | 'url_by' | 'title_by' | 'item' | 'critique' | 'pinned_id'
>;

interface Ids {
  site: string;
  id: string;
}

const byId = statement((db, { site, id }: Ids) =>
  db.selectFrom('subjects').selectAll().where('site_id', '=', site).where('id', '=', id),
);

const lockByKey = statement((db, { site, key }: { site: string; key: string }) =>
  db
    .selectFrom('subjects')
    .selectAll()
    .where('site_id', '=', site)
    .where('key', '=', key)
    // Looked at again after waiting for somebody who made an alias of it.
    .where('alias_of', 'is', null)
    .forNoKeyUpdate(),
);

/** Answers the row, unless there is one of this key. */
const add = statement((db, row: SubjectRow) =>
  db
    .insertInto('subjects')
    .values(pick(row, subjectColumns))
    .onConflict((c) => c.columns(['site_id', 'key']).doNothing())
    .returningAll(),
);

const lockAliased = statement((db, { site, key }: { site: string; key: string }) =>
  db
    .selectFrom('subjects')
    .selectAll()
    .where('site_id', '=', site)
    .where('id', '=', (e) =>
      e
        .selectFrom('subjects as alias')
        .select('alias_of')
        .where('alias.site_id', '=', site)
        .where('alias.key', '=', key),
    )
    .where('alias_of', 'is', null)
    .forNoKeyUpdate(),
);

const lockOne = statement((db, { site, id }: Ids) =>
  db.selectFrom('subjects').select('id').where('site_id', '=', site).where('id', '=', id).forNoKeyUpdate(),
);

/** How often it is looked again whether what was locked is still what is meant. */
const maxLocks = 5;

/** Locks subjects, and those that their posts were moved to while one waited for the lock. */
export async function lockAll(
  subjects: Pick<Subjects, 'lock'>,
  site: string,
  find: () => Promise<string[]>,
): Promise<void> {
  const locked = new Set<string>();
  for (let time = 0; time < maxLocks; time++) {
    const more = new Set((await find()).filter((id) => !locked.has(id)));
    if (more.size === 0) return;
    await subjects.lock(site, [...more]);
    for (const id of more) locked.add(id);
  }
}

export function createSubjects(db: Kysely<Database>): Subjects {
  return {
    byKeys: (site, keys) =>
      db.selectFrom('subjects').selectAll().where('site_id', '=', site).where('key', 'in', keys).execute(),

    async find(site, keys) {
      const rows = await this.byKeys(site, keys);
      const targets = rows.filter(({ alias_of }) => alias_of !== null).map(({ alias_of }) => alias_of!);
      const subjects = new Map((await this.byIds(site, targets)).map((row) => [row.id, row]));
      return rows.map((row) =>
        row.alias_of === null
          ? { key: row.key, subject: row }
          : { key: row.key, subject: subjects.get(row.alias_of)!, alias: row },
      );
    },

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
      const added = (await add(db, toNewSubject(site, key, now))).rows[0];
      if (added) return added;
      for (let time = 0; time < maxLocks; time++) {
        const made = (await lockByKey(db, { site, key })).rows[0] ?? (await lockAliased(db, { site, key })).rows[0];
        if (made) return made;
      }
      throw new Error('What a key means was changed again and again.');
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
      const ofPages = db
        .selectFrom('subject_reactions')
        .select('subject_id')
        .where('site_id', '=', site)
        .where('author_id', '=', author);
      const all = written.union(reacted).union(ofPages);
      await lockAll(this, site, async () => (await all.execute()).map((row) => row.subject_id));
    },

    count: (site, id, counters, counted) => countSubject(db, { site, id }, counters, counted),

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

    figuresSince: (site, ids, since) => figuresSince(db, site, ids, since),
  };
}
