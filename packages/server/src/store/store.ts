import { type Kysely, type Logger, sql } from 'kysely';
import { migrate } from './migrations/index.ts';
import { type Authors, createAuthors } from './sql/authors.ts';
import { openDatabase } from './sql/dialect.ts';
import { createLists, type Lists } from './sql/lists.ts';
import { createPosts, type Posts } from './sql/posts.ts';
import { createReactions, type Reactions } from './sql/reactions.ts';
import { createRepeats, type Repeats } from './sql/repeats.ts';
import { createReports, type Reports } from './sql/reports.ts';
import { createSites, type Sites } from './sql/sites.ts';
import { createSubjects, type Subjects } from './sql/subjects.ts';
import type { Database } from './sql/tables.ts';

export type { ListPage, ListQuery, Place, Rows } from './sql/lists.ts';
export type { Change } from './sql/posts.ts';
export type { FirstAnswer, Repeat } from './sql/repeats.ts';
export type { StoredSite } from './sql/sites.ts';
export type { AuthorRow, PostRow, SubjectRow } from './sql/tables.ts';

/** All that can be asked of the store. Every verb names its site; none looks at two. */
export interface Verbs {
  sites: Sites;
  subjects: Subjects;
  posts: Posts;
  lists: Lists;
  reactions: Reactions;
  authors: Authors;
  reports: Reports;
  repeats: Repeats;
}

export interface Store extends Verbs {
  /** One transaction: all of it is kept, or, when `work` throws, nothing. */
  write<T>(work: (verbs: Verbs) => Promise<T>): Promise<T>;
  /** One consistent view: nothing that others write meanwhile is seen. */
  read<T>(work: (verbs: Verbs) => Promise<T>): Promise<T>;
  /** Brings the tables up to date; answers what it applied. */
  migrate(): Promise<string[]>;
  /** Fails when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
  isUniqueViolation(error: unknown): boolean;
  /** For tests that look behind the verbs: recounts, query plans. */
  readonly db: Kysely<Database>;
}

/**
 * @param log hears of every statement: for tests that count them
 * @throws Error when the address is not one of a database we know
 */
export function openStore(url: string, log?: Logger): Store {
  const { db, isUniqueViolation } = openDatabase(url, log);
  return {
    ...createVerbs(db),
    write: (work) => db.transaction().execute((transaction) => work(createVerbs(transaction))),
    read: (work) =>
      db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((transaction) => work(createVerbs(transaction))),
    migrate: () => migrate(db),
    async ping() {
      await sql`select 1`.execute(db);
    },
    close: () => db.destroy(),
    isUniqueViolation,
    db,
  };
}

function createVerbs(db: Kysely<Database>): Verbs {
  const subjects = createSubjects(db);
  return {
    sites: createSites(db),
    subjects,
    posts: createPosts(db, subjects),
    lists: createLists(db),
    reactions: createReactions(db, subjects),
    authors: createAuthors(db),
    reports: createReports(db),
    repeats: createRepeats(db),
  };
}
