import type { SubjectActName, SubjectActState } from '@parvis/contract';
import type { Selectable } from 'kysely';

export interface SubjectTables {
  subject_acts: SubjectActsTable;
  subject_act_posts: SubjectActPostsTable;
}

/** What was done to the keys of subjects. */
interface SubjectActsTable {
  site_id: string;
  id: string;
  act: SubjectActName;
  /** The subject that has the posts from then on. */
  subject_id: string;
  /** The row of the alias, or of the subject that was merged. */
  other_id: string;
  /** The alias, the key from before, or the key that was merged; and the key of the subject after it. */
  key: string;
  into_key: string;
  state: SubjectActState;
  /** Posts that were moved, and reviews that stay beside. */
  moved: number;
  aside: number;
  /** JSON of {@link SubjectActDetail}: what its undo needs beside the posts. */
  detail: string;
  by_id: string | null;
  created_at: string;
  undone_at: string | null;
}

/**
 * Threads that a merge moved, by their roots: replies go where their root is, those from later too. Without a reference
 * to the posts, whose deletion need not look here.
 */
interface SubjectActPostsTable {
  site_id: string;
  act_id: string;
  post_id: string;
  /** `in`: to the subject that stays. `out`: from there to the one that was merged. `aside`: not at all. */
  way: 'in' | 'out' | 'aside';
}

export type SubjectActRow = Selectable<SubjectActsTable>;
export type ActPostRow = Selectable<SubjectActPostsTable>;
