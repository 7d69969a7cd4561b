import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const gone = "('withdrawn', 'removed', 'erased')";

/**
 * What posts are found by. Jobs fill it, of the posts that are there too, so that nobody who writes waits for it; what was
 * taken back leaves it in the same moment: the database says so, whoever takes it.
 */
export const search: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
    const table = db.schema
      .createTable('search')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('post_id', 'text', (c) => c.notNull())
      .addColumn('subject_id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('words', isPostgres ? sql`tsvector` : 'text', (c) => c.notNull())
      .addColumn('stale', 'integer', (c) => c.notNull().defaultTo(0))
      .addForeignKeyConstraint('search_post', ['site_id', 'post_id'], 'posts', ['site_id', 'id'], (c) =>
        c.onDelete('cascade'),
      );
    await (isPostgres
      ? table.addPrimaryKeyConstraint('search_pk', ['site_id', 'post_id'])
      : table
          // By when it was written, so that what is found comes newest first without being sorted.
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
    // Posts come into it by a decision alone: nothing that visitors write. The site stands second: SQLite would take the
    // key, which begins with it too, and read all posts.
    await db.schema
      .createIndex('posts_not_shown')
      .on('posts')
      .columns(['status', 'site_id', 'id'])
      .where(sql<boolean>`status in ('refused', 'hidden')`)
      .execute();

    await db.schema
      .createTable('search_sites')
      .addColumn('site_id', 'text', (c) => c.primaryKey())
      .addColumn('number', 'integer', (c) => c.notNull().unique())
      .addColumn('from_id', 'text')
      .addColumn('head_id', 'text', (c) => c.notNull())
      .addColumn('until_id', 'text', (c) => c.notNull())
      .addForeignKeyConstraint('search_sites_site', ['site_id'], 'sites', ['id'])
      .execute();
    for (const statement of isPostgres ? postgres : sqlite) await sql.raw(statement).execute(db);
  },
};

const isOther =
  'new.title is distinct from old.title or new.source <> old.source or new.author_name <> old.author_name';

const sqlite: readonly string[] = [
  // Words come as we fold them: nothing but the space between them tells two apart.
  `create virtual table search_words using fts5(
    words, content='search', content_rowid='number', tokenize='ascii', columnsize=0)`,
  // What is deleted leaves the file, not at some later time.
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
  `create trigger posts_other after update of title, source, author_name on posts when ${isOther}
    begin update search set stale = 1 where site_id = new.site_id and post_id = new.id; end`,
  `create trigger posts_moved after update of subject_id on posts when new.subject_id <> old.subject_id
    begin update search set subject_id = new.subject_id where site_id = new.site_id and post_id = new.id; end`,
];

const follow = (name: string, column: string, when: string, act: string): string[] => [
  `create function ${name}() returns trigger language plpgsql as $$ begin
    ${act} where site_id = new.site_id and post_id = new.id;
    return null;
  end $$`,
  `create trigger ${name} after update of ${column} on posts for each row when (${when}) execute function ${name}()`,
];

const postgres: readonly string[] = [
  // Only jobs write it: they need no list of what is to be put in order later, through which every reader would go.
  'create index search_words on search using gin (words) with (fastupdate = off)',
  ...follow('posts_gone', 'status', `new.status in ${gone}`, 'delete from search'),
  ...follow('posts_other', 'title, source, author_name', isOther, 'update search set stale = 1'),
  ...follow(
    'posts_moved',
    'subject_id',
    'new.subject_id <> old.subject_id',
    'update search set subject_id = new.subject_id',
  ),
];
