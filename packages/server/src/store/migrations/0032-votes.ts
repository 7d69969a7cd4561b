import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Votes against, an order by both, reactions of a site's own set, and those to pages. */
export const votes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const add = (table: string) => db.schema.alterTable(table);
    await add('posts')
      .addColumn('down_count', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    await add('posts')
      .addColumn('score', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    await add('posts').addColumn('reaction_counts', 'text').execute();
    await add('subjects').addColumn('reaction_counts', 'text').execute();
    // What was counted until now is all for it.
    await sql`update posts set score = case kind when 'review' then helpful_count else like_count end
      where like_count > 0 or helpful_count > 0`.execute(db);

    const roots = ['site_id', 'subject_id', 'kind'];
    const index = (name: string, columns: string[], only: 'is' | 'is not') =>
      db.schema.createIndex(name).on('posts').columns(columns).where(sql.ref('parent_id'), only, null);
    for (const before of ['roots', 'roots_rating', 'thread', 'replies']) {
      await db.schema.dropIndex(`posts_${before}_helpful`).execute();
    }
    await index('posts_roots_score', [...roots, 'score', 'id'], 'is').execute();
    await index('posts_roots_rating_score', [...roots, 'rating', 'score', 'id'], 'is')
      .where(sql.ref('rating'), 'is not', null)
      .execute();
    await index('posts_thread_score', ['site_id', 'root_id', 'score', 'id'], 'is not').execute();
    await index('posts_replies_score', ['site_id', 'parent_id', 'score', 'id'], 'is not').execute();

    await db.schema
      .createTable('subject_reactions')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('subject_id', 'text', (c) => c.notNull())
      .addColumn('author_id', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('network_hash', 'text')
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('subject_reactions_pk', ['site_id', 'subject_id', 'author_id', 'name'])
      .addForeignKeyConstraint('subject_reactions_subject', ['site_id', 'subject_id'], 'subjects', ['site_id', 'id'])
      .execute();
    await db.schema
      .createIndex('subject_reactions_author')
      .on('subject_reactions')
      .columns(['site_id', 'author_id', 'created_at'])
      .execute();
    // Of those whose network is still known.
    await db.schema
      .createIndex('subject_reactions_network')
      .on('subject_reactions')
      .columns(['site_id', 'subject_id', 'network_hash'])
      .where(sql.ref('network_hash'), 'is not', null)
      .execute();
    await db.schema
      .createIndex('subject_reactions_age')
      .on('subject_reactions')
      .columns(['created_at'])
      .where(sql.ref('network_hash'), 'is not', null)
      .execute();
  },
};
