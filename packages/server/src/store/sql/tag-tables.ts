import type { Selectable } from 'kysely';

export interface TagTables {
  tag_sightings: TagSightingsTable;
}

/** Where the tag of a site was seen. Nothing in it tells of a visitor. */
interface TagSightingsTable {
  site_id: string;
  origin: string;
  /** 1 where the site does not have this origin, so that nothing was shown there. */
  refused: number;
  seen_at: string;
}

export type TagSightingRow = Selectable<TagSightingsTable>;
