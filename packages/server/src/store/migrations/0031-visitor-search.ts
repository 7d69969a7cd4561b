import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const gone = "('withdrawn', 'removed', 'erased')";

/**
 * What visitors find, beside what it was found by: where each post stands, and what it is counted by. All of it is made
 * again from the posts, by the jobs that make new ones ready.
 */
export const visitorSearch: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
    for (const statement of isPostgres ? postgresBefore : sqliteBefore) await sql.raw(statement).execute(db);
    // Servers of the version before write on without the columns that are new.
    const table = db.schema
      .createTable('search')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('post_id', 'text', (c) => c.notNull())
      .addColumn('subject_id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('shown', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('root_id', 'text', (c) => c.notNull().defaultTo(''))
      .addColumn('root_kind', 'text', (c) => c.notNull().defaultTo(''))
      .addColumn('rating', 'integer')
      .addColumn('lang', 'text')
      .addColumn('stale', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('words', isPostgres ? sql`tsvector` : 'text', (c) => c.notNull())
      .addForeignKeyConstraint('search_post', ['site_id', 'post_id'], 'posts', ['site_id', 'id'], (c) =>
        c.onDelete('cascade'),
      );
    await (isPostgres
      ? table.addPrimaryKeyConstraint('search_pk', ['site_id', 'post_id'])
      : table
          .addColumn('number', 'integer', (c) => c.primaryKey())
          .addUniqueConstraint('search_pk', ['site_id', 'post_id'])
    ).execute();
    await db.schema.createIndex('search_subject').on('search').columns(['site_id', 'subject_id', 'post_id']).execute();
    await db.schema.createIndex('search_kind').on('search').columns(['site_id', 'kind', 'post_id']).execute();
    await db.schema
      .createIndex('search_stale')
      .on('search')
      .columns(['site_id', 'post_id'])
      .where(sql.ref('stale'), '=', 1)
      .execute();
    // Roots that nobody sees with replies that are published: few, and looked for with every question.
    await db.schema
      .createIndex('posts_closed_threads')
      .on('posts')
      .columns(['site_id', 'id'])
      .where(sql<boolean>`parent_id is null and status in ('pending', 'refused', 'hidden') and reply_count > 0`)
      .execute();
    for (const statement of isPostgres ? postgres : sqlite) await sql.raw(statement).execute(db);
    // Everything is from before: it becomes ready as it did with the first search.
    await sql`delete from search_sites`.execute(db);
  },
};

const isOther = [
  'new.title is distinct from old.title',
  'new.source <> old.source',
  'new.author_name <> old.author_name',
  'new.rating is distinct from old.rating',
  'new.lang is distinct from old.lang',
].join(' or ');
const isMoved = 'new.subject_id <> old.subject_id or new.root_id <> old.root_id';
const isShown = `new.status not in ${gone} and (new.status = 'published') <> (old.status = 'published')`;
/** What says something else by now is not found by what it said. */
const other = 'set stale = 1, shown = 0';
const moved = 'set subject_id = new.subject_id, stale = 1, shown = 0';
const shown = "set shown = case when new.status = 'published' and stale = 0 then 1 else 0 end";

const sqliteBefore: readonly string[] = [
  ...['posts_gone', 'posts_other', 'posts_moved'].map((name) => `drop trigger if exists ${name}`),
  'drop table search_words',
  'drop table search',
];

const sqlite: readonly string[] = [
  // What is counted of each post that is found stands in one index: no row with its words is read for it.
  'create index search_facts on search(number, shown, root_kind, kind, rating, lang, root_id)',
  `create virtual table search_words using fts5(
    words, content='search', content_rowid='number', tokenize='ascii', columnsize=0)`,
  "insert into search_words(search_words, rank) values ('secure-delete', 1)",
  `create trigger search_added after insert on search
    begin insert into search_words(rowid, words) values (new.number, new.words); end`,
  `create trigger search_deleted after delete on search
    begin insert into search_words(search_words, rowid, words) values ('delete', old.number, old.words); end`,
  `create trigger search_changed after update of words on search begin
    insert into search_words(search_words, rowid, words) values ('delete', old.number, old.words);
    insert into search_words(rowid, words) values (new.number, new.words);
  end`,
  `create trigger posts_gone after update of status on posts when new.status in ${gone}
    begin delete from search where site_id = new.site_id and post_id = new.id; end`,
  `create trigger posts_other after update of title, source, author_name, rating, lang on posts when ${isOther}
    begin update search ${other} where site_id = new.site_id and post_id = new.id; end`,
  `create trigger posts_moved after update of subject_id, root_id on posts when ${isMoved}
    begin update search ${moved} where site_id = new.site_id and post_id = new.id; end`,
  `create trigger posts_shown after update of status on posts when ${isShown}
    begin update search ${shown} where site_id = new.site_id and post_id = new.id; end`,
];

const postgresBefore: readonly string[] = [
  ...['posts_gone', 'posts_other', 'posts_moved'].flatMap((name) => [
    `drop trigger if exists ${name} on posts`,
    `drop function if exists ${name}()`,
  ]),
  'drop table search',
];

const follow = (name: string, columns: string, when: string, act: string): string[] => [
  `create function ${name}() returns trigger language plpgsql as $$ begin
    ${act} where site_id = new.site_id and post_id = new.id;
    return null;
  end $$`,
  `create trigger ${name} after update of ${columns} on posts for each row when (${when}) execute function ${name}()`,
];

const postgres: readonly string[] = [
  'create index search_words on search using gin (words) with (fastupdate = off)',
  ...follow('posts_gone', 'status', `new.status in ${gone}`, 'delete from search'),
  ...follow('posts_other', 'title, source, author_name, rating, lang', isOther, `update search ${other}`),
  ...follow('posts_moved', 'subject_id, root_id', isMoved, `update search ${moved}`),
  ...follow('posts_shown', 'status', isShown, `update search ${shown}`),
];
