import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The first tables. Column types are those that both databases know. What each kind of post adds stands in `kinds.ts`. */
export const start: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('sites')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('key', 'text', (c) => c.notNull().unique())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('origins', 'text', (c) => c.notNull())
      .addColumn('secret_hash', 'text')
      .addColumn('staff_id', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('changed_at', 'text', (c) => c.notNull())
      .execute();

    await db.schema
      .createTable('authors')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('email_encrypted', 'text')
      .addColumn('email_hash', 'text')
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('authors_pk', ['site_id', 'id'])
      .addForeignKeyConstraint('authors_site', ['site_id'], 'sites', ['id'])
      .execute();

    let subjects = db.schema
      .createTable('subjects')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('url', 'text')
      .addColumn('title', 'text')
      .addColumn('created_at', 'text', (c) => c.notNull());
    for (const count of ['closed', 'revision', 'n1', 'n2', 'n3', 'n4', 'n5', 'share_count']) {
      subjects = subjects.addColumn(count, 'integer', (c) => c.notNull().defaultTo(0)) as typeof subjects;
    }
    await subjects
      .addPrimaryKeyConstraint('subjects_pk', ['site_id', 'id'])
      .addUniqueConstraint('subjects_key', ['site_id', 'key'])
      .addForeignKeyConstraint('subjects_site', ['site_id'], 'sites', ['id'])
      .execute();

    await db.schema
      .createTable('posts')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('subject_id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('parent_id', 'text')
      .addColumn('root_id', 'text', (c) => c.notNull())
      .addColumn('root_kind', 'text', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('author_id', 'text')
      .addColumn('author_kind', 'text', (c) => c.notNull())
      .addColumn('author_name', 'text', (c) => c.notNull())
      .addColumn('title', 'text')
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('lang', 'text')
      .addColumn('rating', 'integer')
      .addColumn('rank', 'integer', (c) => c.notNull())
      .addColumn('criteria', 'text')
      .addColumn('experienced_on', 'text')
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('edited_at', 'text')
      .addColumn('reply_count', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('reply_rows', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('like_count', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('helpful_count', 'integer', (c) => c.notNull().defaultTo(0))
      .addPrimaryKeyConstraint('posts_pk', ['site_id', 'id'])
      .addForeignKeyConstraint('posts_subject', ['site_id', 'subject_id'], 'subjects', ['site_id', 'id'])
      .execute();

    // One index for each order of the roots, of the replies of a root, and of those directly to a reply.
    const roots = ['site_id', 'subject_id', 'kind'];
    const index = (name: string, columns: string[], only?: 'roots' | 'replies') => {
      const built = db.schema.createIndex(name).on('posts').columns(columns);
      return only ? built.where(sql.ref('parent_id'), only === 'roots' ? 'is' : 'is not', null) : built;
    };
    await index('posts_roots', [...roots, 'id'], 'roots').execute();
    await index('posts_roots_helpful', [...roots, 'helpful_count', 'id'], 'roots').execute();
    await index('posts_roots_highest', [...roots, 'rank', 'id'], 'roots').execute();
    await index('posts_roots_lowest', [...roots, 'rank', 'id desc'], 'roots').execute();
    // Covers every column of a count; SQLite reads `parent_id` although the index implies it.
    const counted = ['created_at', 'rating', 'parent_id', 'status', 'author_kind'];
    await index('posts_roots_since', [...roots, ...counted], 'roots').execute();
    // Lists of one rating; a post without one is in none of them.
    const rated = (name: string, columns: string[]) =>
      index(name, [...roots, 'rating', ...columns], 'roots').where(sql.ref('rating'), 'is not', null);
    await rated('posts_roots_rating', ['id']).execute();
    await rated('posts_roots_rating_helpful', ['helpful_count', 'id']).execute();
    await index('posts_thread', ['site_id', 'root_id', 'id'], 'replies').execute();
    await index('posts_thread_helpful', ['site_id', 'root_id', 'helpful_count', 'id'], 'replies').execute();
    await index('posts_replies', ['site_id', 'parent_id', 'id'], 'replies').execute();
    await index('posts_replies_helpful', ['site_id', 'parent_id', 'helpful_count', 'id'], 'replies').execute();
    await index('posts_author', ['site_id', 'author_id', 'id']).execute();

    await db.schema
      .createTable('reactions')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('post_id', 'text', (c) => c.notNull())
      .addColumn('author_id', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('reactions_pk', ['site_id', 'post_id', 'author_id', 'name'])
      .addForeignKeyConstraint('reactions_post', ['site_id', 'post_id'], 'posts', ['site_id', 'id'], (c) =>
        c.onDelete('cascade'),
      )
      .execute();
    await db.schema
      .createIndex('reactions_author')
      .on('reactions')
      .columns(['site_id', 'author_id', 'created_at'])
      .execute();

    await db.schema
      .createTable('rank_history')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('subject_id', 'text', (c) => c.notNull())
      .addColumn('revision', 'integer', (c) => c.notNull())
      .addColumn('post_id', 'text', (c) => c.notNull())
      .addColumn('by', 'text', (c) => c.notNull())
      .addColumn('value', 'integer', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addForeignKeyConstraint('rank_history_post', ['site_id', 'post_id'], 'posts', ['site_id', 'id'], (c) =>
        c.onDelete('cascade'),
      )
      .execute();
    await db.schema
      .createIndex('rank_history_walk')
      .on('rank_history')
      .columns(['site_id', 'subject_id', 'by', 'revision'])
      .execute();
    await db.schema.createIndex('rank_history_post_id').on('rank_history').columns(['site_id', 'post_id']).execute();
    await db.schema.createIndex('rank_history_age').on('rank_history').columns(['created_at']).execute();

    await db.schema
      .createTable('reports')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('post_id', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('detail', 'text')
      .addColumn('name', 'text')
      .addColumn('email_encrypted', 'text')
      .addColumn('email_hash', 'text')
      .addColumn('good_faith', 'integer', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('reports_pk', ['site_id', 'id'])
      .execute();

    await db.schema
      .createTable('idempotency_keys')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('caller', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('request_hash', 'text', (c) => c.notNull())
      .addColumn('answer', 'text')
      .addColumn('author_id', 'text')
      .addColumn('issues_token', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('idempotency_keys_pk', ['site_id', 'caller', 'key'])
      .execute();
    await db.schema.createIndex('idempotency_keys_age').on('idempotency_keys').columns(['created_at']).execute();
    await db.schema
      .createIndex('idempotency_keys_author')
      .on('idempotency_keys')
      .columns(['site_id', 'author_id'])
      .execute();

    await db.schema
      .createTable('jobs')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('topic', 'text')
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('run_at', 'text', (c) => c.notNull())
      .addColumn('give_up_at', 'text', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('worker', 'text')
      .addColumn('failed_at', 'text')
      .addColumn('reason', 'text')
      .execute();
    const jobs = (name: string, columns: string[]) => db.schema.createIndex(name).on('jobs').columns(columns);
    await jobs('jobs_due', ['run_at']).where(sql.ref('failed_at'), 'is', null).execute();
    await jobs('jobs_failed', ['failed_at']).where(sql.ref('failed_at'), 'is not', null).execute();
    // Of unclaimed jobs there is one for each topic.
    await jobs('jobs_waiting', ['site_id', 'kind', 'topic'])
      .unique()
      .where(sql.ref('worker'), 'is', null)
      .where(sql.ref('failed_at'), 'is', null)
      .execute();

    // As rate-limiter-flexible needs it. Unlogged: no sync for each count, and empty after a crash.
    if (db.getExecutor().adapter instanceof PostgresAdapter) {
      await sql`create unlogged table rate_counts (
        key text collate "C" primary key, points integer not null default 0, expire bigint
      )`.execute(db);
    }
  },
};
