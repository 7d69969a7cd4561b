import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The reviews of a whole site in the order of writing. */
export const siteReviews: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create index posts_site_reviews on posts (site_id, id) where kind = 'review' and parent_id is null`.execute(
      db,
    );
  },
};
