import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { v7 as newId } from 'uuid';

/** A year: the mail waits until there is a mail server, and the job only writes it. */
const giveUpMs = 365 * 86_400_000;

/**
 * Sites that have reviews and have not said how they treat them: new ones wait from this version on (FR-6), of which their
 * owners are told by mail, once.
 */
export const policyWanted: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { rows } = await sql<{ id: string; settings: string }>`
      select id, settings from sites
      where exists (select 1 from posts where posts.site_id = sites.id and posts.kind = 'review')`.execute(db);
    const [now, end] = [0, giveUpMs].map((more) => new Date(Date.now() + more).toISOString());
    for (const { id, settings } of rows) {
      const { policy = null } = JSON.parse(settings) as { policy?: unknown };
      if (policy !== null) continue;
      await sql`
        insert into jobs (id, site_id, kind, topic, body, created_at, run_at, give_up_at)
        values (${newId()}, ${id}, 'policy-wanted', 'once', '{}', ${now}, ${now}, ${end})`.execute(db);
    }
  },
};
