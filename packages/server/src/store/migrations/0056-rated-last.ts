import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isCountedRoot, ratedKinds } from '../sql/counted.ts';
import { isProved } from '../sql/post-filters.ts';

/** How many reviews of a subject are verified, and when the newest of the counted set was written (R3). */
export const ratedLast: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('subjects')
      .addColumn('verified_count', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    await db.schema.alterTable('subjects').addColumn('last_rated_at', 'text').execute();
    await countRated(db);
  },
};

/** Sets both by what there is. */
export async function countRated(db: Kysely<unknown>): Promise<void> {
  const counted = sql`from posts where posts.site_id = subjects.site_id and posts.subject_id = subjects.id
      and posts.kind in (${sql.join(ratedKinds.map((kind) => sql.lit(kind)))}) and ${isCountedRoot}`;
  await sql`update subjects set
      verified_count = (select count(*) ${counted} and ${isProved}),
      last_rated_at = (select max(posts.created_at) ${counted})
      where n1 + n2 + n3 + n4 + n5 > 0`.execute(db);
}
