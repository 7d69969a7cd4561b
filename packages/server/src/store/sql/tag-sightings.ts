import type { Kysely } from 'kysely';
import type { Database } from './tables.ts';
import type { TagSightingRow } from './tag-tables.ts';

export interface TagSightings {
  /**
   * Says that the tag was seen on an origin, and forgets what is too much: refused ones first, then those seen longest ago.
   * @param since what was said after it is not said again, unless it is another now
   */
  note(row: TagSightingRow, since: string, most: number): Promise<void>;
  /** The last first. */
  list(site: string, limit: number): Promise<TagSightingRow[]>;
}

export function createTagSightings(db: Kysely<Database>): TagSightings {
  return {
    async note(row, since, most) {
      await db
        .insertInto('tag_sightings')
        .values(row)
        .onConflict((c) =>
          c
            .columns(['site_id', 'origin'])
            .doUpdateSet({ refused: row.refused, seen_at: row.seen_at })
            .where((e) =>
              e.or([e('tag_sightings.seen_at', '<', since), e('tag_sightings.refused', '!=', row.refused)]),
            ),
        )
        .execute();
      const { site_id } = row;
      await db
        .deleteFrom('tag_sightings')
        .where('site_id', '=', site_id)
        .where('origin', 'not in', (e) =>
          e
            .selectFrom('tag_sightings')
            .select('origin')
            .where('site_id', '=', site_id)
            .orderBy('refused')
            .orderBy('seen_at', 'desc')
            .limit(most),
        )
        .execute();
    },

    list: (site, limit) =>
      db
        .selectFrom('tag_sightings')
        .selectAll()
        .where('site_id', '=', site)
        .orderBy('refused')
        .orderBy('seen_at', 'desc')
        .limit(limit)
        .execute(),
  };
}
