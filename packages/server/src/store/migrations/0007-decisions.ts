import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The statuses that only a decision leads to: the others are left by an author or by the law. */
const decided = "('pending', 'published', 'refused', 'hidden')";

/**
 * Decisions, what waits for one, and what a site says about it. A post's status changes by a decision or not at all
 * (DSA-3): the database says so.
 */
export const decisions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('sites')
      .addColumn('settings', 'text', (c) => c.notNull().defaultTo('{}'))
      .execute();
    for (const name of ['decision_id', 'waiting_since', 'text_hash', 'subject_input']) {
      await db.schema.alterTable('posts').addColumn(name, 'text').execute();
    }
    for (const name of ['decision_id', 'network_hash']) {
      await db.schema.alterTable('reports').addColumn(name, 'text').execute();
    }
    await db.schema.alterTable('networks').addColumn('sealed', 'text').execute();
    await db.schema
      .createIndex('networks_reactions_age')
      .on('networks')
      .columns(['created_at'])
      .where(sql.ref('act'), '<>', 'post')
      .execute();
    await db.schema
      .createIndex('posts_waiting')
      .on('posts')
      .columns(['site_id', 'waiting_since', 'id'])
      .where(sql.ref('waiting_since'), 'is not', null)
      .execute();
    await db.schema
      .createIndex('posts_text')
      .on('posts')
      .columns(['site_id', 'text_hash', 'created_at', 'id'])
      .where(sql.ref('text_hash'), 'is not', null)
      .execute();

    await db.schema
      .createTable('decisions')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('post_id', 'text', (c) => c.notNull())
      .addColumn('act', 'text', (c) => c.notNull())
      .addColumn('from_status', 'text', (c) => c.notNull())
      .addColumn('to_status', 'text', (c) => c.notNull())
      .addColumn('reason', 'text')
      .addColumn('sentence', 'text', (c) => c.notNull())
      .addColumn('policies', 'text', (c) => c.notNull())
      .addColumn('by_kind', 'text', (c) => c.notNull())
      .addColumn('by_id', 'text')
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('told_at', 'text')
      .addColumn('undoes', 'text')
      .addPrimaryKeyConstraint('decisions_pk', ['site_id', 'id'])
      .addForeignKeyConstraint('decisions_site', ['site_id'], 'sites', ['id'])
      .execute();
    await db.schema.createIndex('decisions_post').on('decisions').columns(['site_id', 'post_id', 'id']).execute();

    await db.schema
      .createTable('blocks')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('value', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('sentence', 'text', (c) => c.notNull())
      .addColumn('by_id', 'text')
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'text')
      .addPrimaryKeyConstraint('blocks_pk', ['site_id', 'id'])
      .addUniqueConstraint('blocks_value', ['site_id', 'value'])
      .addForeignKeyConstraint('blocks_site', ['site_id'], 'sites', ['id'])
      .execute();

    // What was held or reported before waits now.
    await sql`update posts set waiting_since = created_at where status = 'pending'`.execute(db);
    await sql`update posts set waiting_since = open.since from (
      select site_id, post_id, min(created_at) as since from reports where closed_at is null group by site_id, post_id
    ) as open where posts.site_id = open.site_id and posts.id = open.post_id and posts.status = 'published'`.execute(
      db,
    );

    await (db.getExecutor().adapter instanceof PostgresAdapter ? guardPostgres(db) : guardSqlite(db));
  },
};

const isUndecided = `not exists (
  select 1 from decisions d where d.site_id = new.site_id and d.id = new.decision_id
    and d.post_id = new.id and d.to_status = new.status
)`;

async function guardSqlite(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create trigger posts_decided before update of status on posts
      when new.status <> old.status and new.status in ${decided}
        and (new.decision_id is null or new.decision_id is old.decision_id or ${isUndecided})
      begin select raise(abort, 'no decision, no change of status'); end`)
    .execute(db);
}

async function guardPostgres(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create function posts_decided() returns trigger language plpgsql as $$ begin
      if new.decision_id is null or new.decision_id is not distinct from old.decision_id or ${isUndecided} then
        raise exception 'no decision, no change of status';
      end if;
      return new;
    end $$`)
    .execute(db);
  await sql
    .raw(`create trigger posts_decided before update of status on posts for each row
      when (new.status <> old.status and new.status in ${decided}) execute function posts_decided()`)
    .execute(db);
}
