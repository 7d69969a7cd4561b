import type { ColumnDefinitionBuilder, Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What is brought from elsewhere, before and after it is applied. */
export const imports: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const count = (c: ColumnDefinitionBuilder) => c.notNull().defaultTo(0);
    await db.schema
      .createTable('imports')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('size', 'bigint', (c) => c.notNull())
      .addColumn('format', 'text')
      .addColumn('answers', 'text', (c) => c.notNull().defaultTo('{}'))
      .addColumn('codes', 'text', (c) => c.notNull().defaultTo('{}'))
      .addColumn('error', 'text')
      .addColumn('received', 'bigint', count)
      .addColumn('items', 'bigint', count)
      .addColumn('threads', 'bigint', count)
      .addColumn('comments', 'bigint', count)
      .addColumn('reviews', 'bigint', count)
      .addColumn('landed', 'bigint', count)
      .addColumn('known', 'bigint', count)
      .addColumn('attested_at', 'text')
      .addColumn('held_by', 'text')
      .addColumn('held_until', 'text')
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('changed_at', 'text', (c) => c.notNull())
      .addColumn('applied_at', 'text')
      .addPrimaryKeyConstraint('imports_pk', ['site_id', 'id'])
      .execute();
    await db.schema.createIndex('imports_by_state').on('imports').columns(['state', 'id']).execute();

    await db.schema
      .createTable('import_threads')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('import_id', 'text', (c) => c.notNull())
      .addColumn('n', 'integer', (c) => c.notNull())
      .addColumn('ref', 'text', (c) => c.notNull())
      .addColumn('url', 'text')
      .addColumn('key', 'text')
      .addColumn('title', 'text')
      .addColumn('subject_key', 'text')
      .addColumn('how', 'text')
      .addColumn('posts', 'integer', (c) => c.notNull().defaultTo(0))
      .addPrimaryKeyConstraint('import_threads_pk', ['site_id', 'import_id', 'n'])
      .addUniqueConstraint('import_threads_once', ['site_id', 'import_id', 'ref'])
      .execute();

    await db.schema
      .createTable('import_rows')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('import_id', 'text', (c) => c.notNull())
      .addColumn('n', 'integer', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('ref', 'text', (c) => c.notNull())
      .addColumn('thread', 'text', (c) => c.notNull())
      .addColumn('parent', 'text')
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('line', 'integer', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('depth', 'integer')
      .addColumn('text_hash', 'text', (c) => c.notNull())
      .addColumn('sealed', 'text')
      .addColumn('post_id', 'text')
      .addPrimaryKeyConstraint('import_rows_pk', ['site_id', 'import_id', 'n'])
      .addUniqueConstraint('import_rows_once', ['site_id', 'import_id', 'ref'])
      .execute();
    // In which order they are arranged and land; which of them a later import knows.
    const index = (name: string, columns: string[]) =>
      db.schema.createIndex(name).on('import_rows').columns(columns).execute();
    await index('import_rows_in_order', ['site_id', 'import_id', 'thread', 'state', 'at', 'depth', 'n']);
    await index('import_rows_by_depth', ['site_id', 'import_id', 'state', 'depth', 'n']);
    await index('import_rows_below', ['site_id', 'import_id', 'parent']);
    await index('import_rows_known', ['site_id', 'ref', 'state']);

    await db.schema
      .createTable('import_oddities')
      .addColumn('site_id', 'text', (c) => c.notNull())
      .addColumn('import_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('code', 'text', (c) => c.notNull())
      .addColumn('line', 'integer', (c) => c.notNull())
      .addColumn('column_name', 'text')
      .addPrimaryKeyConstraint('import_oddities_pk', ['site_id', 'import_id', 'id'])
      .execute();
    await db.schema
      .createIndex('import_oddities_by_code')
      .on('import_oddities')
      .columns(['site_id', 'import_id', 'code', 'id'])
      .execute();
  },
};
