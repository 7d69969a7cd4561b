import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Where a post comes from, how the experience behind it was seen, and what was given in return. */
export const provenance: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const [name, usual] of [
      ['origin', 'web'],
      ['verification', 'none'],
      ['incentive', 'none'],
    ] as const) {
      await db.schema
        .alterTable('posts')
        .addColumn(name, 'text', (c) => c.notNull().defaultTo(usual))
        .execute();
    }
  },
};
