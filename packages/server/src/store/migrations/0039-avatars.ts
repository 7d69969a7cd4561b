import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from '../sql/dialect/is-postgres.ts';

/** Pictures of members, as their host shows them. */
export const avatars: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('avatars')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('author_id', 'text', (c) => c.notNull())
      .addColumn('url_hash', 'text', (c) => c.notNull())
      .addColumn('url_encrypted', 'text')
      .addColumn('hash', 'text')
      .addColumn('size', 'integer', (c) => c.notNull())
      .addColumn('bytes', isPostgres(db) ? 'bytea' : 'blob')
      .addPrimaryKeyConstraint('avatars_pk', ['site_id', 'author_id'])
      .addForeignKeyConstraint('avatars_author', ['site_id', 'author_id'], 'authors', ['site_id', 'id'], (c) =>
        c.onDelete('cascade'),
      )
      .execute();
    // With the sizes, so that what a site keeps is added up without the bytes.
    await db.schema.createIndex('avatars_hash').on('avatars').columns(['site_id', 'hash', 'size']).execute();
  },
};
