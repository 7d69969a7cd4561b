import { type Kysely, sql } from 'kysely';
import { toNewSubject } from './new-subject.ts';
import type { SubjectActRow } from './subject-tables.ts';
import type { Database, SubjectRow } from './tables.ts';

/** Names with who has said them. */
export type SubjectNaming = Partial<Pick<SubjectRow, 'url' | 'url_by' | 'title' | 'title_by'>>;

/** What the undo of an act needs beside the posts. */
export interface SubjectActDetail {
  /** Aliases of the subject that was merged, by id. */
  aliases?: string[];
  /** Its shares. */
  shares?: number;
  /** What the other was called before it took a name of this one, and since. */
  names?: { before: SubjectNaming; after: SubjectNaming };
  /** The key was an alias of the same subject already. */
  wasAlias?: true;
  /** The revision of the key that is its own again. */
  revision?: number;
}

/** Keys of subjects, and what was done to them. */
export interface SubjectActs {
  insert(act: SubjectActRow): Promise<void>;
  byId(site: string, id: string): Promise<SubjectActRow | undefined>;
  set(
    act: SubjectActRow,
    changed: Partial<Pick<SubjectActRow, 'state' | 'moved' | 'aside' | 'detail' | 'undone_at'>>,
  ): Promise<void>;
  /** What a subject took part in, the newest first. */
  list(site: string, subject: string, limit: number): Promise<SubjectActRow[]>;
  /** Acts of the site that are under way. */
  open(site: string): Promise<SubjectActRow[]>;
  /** Whether some of what came to a subject with an act went on from there, by a split that stands. */
  wentOn(site: string, act: string, subject: string): Promise<boolean>;
  /** Aliases of a subject, the oldest first. @param after after the one with this id */
  aliases(site: string, subject: string, limit: number, after?: string): Promise<Pick<SubjectRow, 'id' | 'key'>[]>;
  /** How many there are, counted no further than a limit. */
  countAliases(site: string, subject: string, limit: number): Promise<number>;
  /** Finds or makes the row of a key, whatever it means, and locks it. */
  claimKey(site: string, key: string, now: string): Promise<SubjectRow>;
  /** Gives two subjects each other's key. */
  swapKeys(one: SubjectRow, other: SubjectRow): Promise<void>;
  /** Says what keys mean from now on; null for themselves. Answers their keys. */
  point(site: string, ids: readonly string[], to: string | null): Promise<string[]>;
  /**
   * Lifts the revisions of subjects above both: whoever has read one of them and is answered with the other does not take
   * it for what they have.
   */
  lift(site: string, ids: readonly string[]): Promise<number>;
  /** Adds shares that the days of the site know already, or takes them away. */
  addShares(site: string, id: string, n: number): Promise<void>;
  /** Takes names from subjects that posts brought which are no longer published there (S9). */
  forgetNames(site: string, ids: readonly string[]): Promise<void>;
}

export function createSubjectActs(db: Kysely<Database>): SubjectActs {
  const rows = () => db.selectFrom('subject_acts').selectAll();
  const aliasesOf = (site: string, subject: string, limit: number) =>
    db.selectFrom('subjects').where('site_id', '=', site).where('alias_of', '=', subject).orderBy('id').limit(limit);
  const setKey = (site: string, id: string, key: string) =>
    db.updateTable('subjects').set({ key }).where('site_id', '=', site).where('id', '=', id).execute();

  return {
    async insert(act) {
      await db.insertInto('subject_acts').values(act).execute();
    },

    byId: (site, id) => rows().where('site_id', '=', site).where('id', '=', id).executeTakeFirst(),

    async set({ site_id, id }, changed) {
      await db.updateTable('subject_acts').set(changed).where('site_id', '=', site_id).where('id', '=', id).execute();
    },

    async list(site, subject, limit) {
      const of = (column: 'subject_id' | 'other_id') =>
        rows().where('site_id', '=', site).where(column, '=', subject).orderBy('id', 'desc').limit(limit).execute();
      const found = new Map([...(await of('subject_id')), ...(await of('other_id'))].map((row) => [row.id, row]));
      return [...found.values()].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit);
    },

    open: (site) => rows().where('site_id', '=', site).where('state', 'in', ['working', 'undoing']).execute(),

    async wentOn(site, act, subject) {
      const one = await db
        .selectFrom('subject_acts')
        .innerJoin('subject_act_posts as went', (join) =>
          join
            .onRef('went.site_id', '=', 'subject_acts.site_id')
            .onRef('went.act_id', '=', 'subject_acts.id')
            .on('went.way', '=', 'in'),
        )
        .innerJoin('subject_act_posts as came', (join) =>
          join
            .onRef('came.site_id', '=', 'went.site_id')
            .onRef('came.post_id', '=', 'went.post_id')
            .on('came.act_id', '=', act)
            .on('came.way', '=', 'in'),
        )
        .select(sql`1`.as('one'))
        .where('subject_acts.site_id', '=', site)
        .where('subject_acts.other_id', '=', subject)
        .where('subject_acts.act', '=', 'split')
        .where('subject_acts.state', '=', 'done')
        .where('subject_acts.id', '>', act)
        .limit(1)
        .execute();
      return one.length > 0;
    },

    aliases: (site, subject, limit, after) =>
      aliasesOf(site, subject, limit)
        .select(['id', 'key'])
        .$if(after !== undefined, (query) => query.where('id', '>', after!))
        .execute(),

    async countAliases(site, subject, limit) {
      const { n } = await db
        .selectFrom(aliasesOf(site, subject, limit).select('id').as('some'))
        .select((e) => e.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return Number(n);
    },

    async claimKey(site, key, now) {
      await db
        .insertInto('subjects')
        .values(toNewSubject(site, key, now))
        .onConflict((c) => c.columns(['site_id', 'key']).doNothing())
        .execute();
      return db
        .selectFrom('subjects')
        .selectAll()
        .where('site_id', '=', site)
        .where('key', '=', key)
        .forUpdate()
        .executeTakeFirstOrThrow();
    },

    async swapKeys(one, other) {
      const site = one.site_id;
      // What no key can be (V3), for as long as nobody sees it.
      await setKey(site, one.id, `\u0001${one.id}`);
      await setKey(site, other.id, one.key);
      await setKey(site, one.id, other.key);
    },

    async point(site, ids, to) {
      if (ids.length === 0) return [];
      const pointed = await db
        .updateTable('subjects')
        .set((e) => ({ alias_of: to, revision: e('revision', '+', 1) }))
        .where('site_id', '=', site)
        .where('id', 'in', ids)
        .returning('key')
        .execute();
      return pointed.map(({ key }) => key);
    },

    async lift(site, ids) {
      const { revision } = await db
        .selectFrom('subjects')
        .select((e) => e.fn.max<number>('revision').as('revision'))
        .where('site_id', '=', site)
        .where('id', 'in', ids)
        .executeTakeFirstOrThrow();
      const lifted = revision + 1;
      await db
        .updateTable('subjects')
        .set({ revision: lifted })
        .where('site_id', '=', site)
        .where('id', 'in', ids)
        .execute();
      return lifted;
    },

    async addShares(site, id, n) {
      await db
        .updateTable('subjects')
        .set((e) => ({ share_count: e('share_count', '+', n), shares_counted: e('shares_counted', '+', n) }))
        .where('site_id', '=', site)
        .where('id', '=', id)
        .execute();
    },

    async forgetNames(site, ids) {
      for (const field of ['url', 'title'] as const) {
        const by = `${field}_by` as const;
        await db
          .updateTable('subjects')
          .set({ [field]: null, [by]: null })
          .where('site_id', '=', site)
          .where('id', 'in', ids)
          .where(by, '<>', 'host')
          .where((e) =>
            e.not(
              e.exists(
                e
                  .selectFrom('posts')
                  .select('posts.id')
                  .where('posts.site_id', '=', site)
                  .whereRef('posts.id', '=', `subjects.${by}`)
                  .whereRef('posts.subject_id', '=', 'subjects.id')
                  .where('posts.status', '=', 'published'),
              ),
            ),
          )
          .execute();
      }
    },
  };
}
