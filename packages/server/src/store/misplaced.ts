import { type Kysely, sql } from 'kysely';
import type { Database } from './sql/tables.ts';

/**
 * One sentence for each post of a site that stands where none can: below what is not there or is of another page, in a
 * circle, below another root than it says, or by nobody who is there. At most twenty.
 */
export async function findMisplaced(db: Kysely<Database>, site: string): Promise<string[]> {
  // From the roots downwards every post is reached once, and none of a circle.
  const { rows } = await sql<{ id: string }>`
    with recursive placed (id, root_id, subject_id, kind) as (
      select id, id, subject_id, kind from posts
        where site_id = ${site} and parent_id is null and root_id = id and root_kind = kind
      union all
      select p.id, a.root_id, a.subject_id, a.kind from placed a
        join posts p on p.site_id = ${site} and p.parent_id = a.id
          and p.root_id = a.root_id and p.subject_id = a.subject_id and p.root_kind = a.kind
    )
    select id from posts where site_id = ${site} and (id not in (select id from placed)
      or author_id is not null and author_id not in (select id from authors where site_id = ${site})) limit 20`.execute(
    db,
  );
  return rows.map(({ id }) => `Post ${id} stands below what is not there, in a circle, or is by nobody.`);
}
