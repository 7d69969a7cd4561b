import type { Kind, SubjectActName, SubjectActState } from '@parvis/contract';
import type { Generated, Selectable } from 'kysely';

export interface SubjectTables {
  subjects: SubjectsTable;
  subject_acts: SubjectActsTable;
  subject_act_posts: SubjectActPostsTable;
  subject_reactions: SubjectReactionsTable;
  page_looks: PageLooksTable;
  subject_proposals: SubjectProposalsTable;
}

/** The counters of a subject that each kind of post has. */
export type KindCounters = Record<`${Kind}_count` | `${Kind}_rows`, number>;

/**
 * Of each kind of post there are two counters: `comment_count`, what is published (S4), and `comment_rows`, the `total`
 * of its list of roots, empty frames included. The start adds those that a kind lacks.
 */
export interface SubjectsTable extends KindCounters {
  site_id: string;
  id: string;
  key: string;
  url: string | null;
  title: string | null;
  /** Who said it (S9): `host`, or the id of a visitor's post; null where that was not kept. */
  url_by: string | null;
  title_by: string | null;
  /** JSON of what it is, as the business says it; null where it does not. */
  item: string | null;
  /** JSON of what is asked about it in the place of what the site asks; null where it is that. */
  critique: string | null;
  /** 0: as the site's rule has it by its age; 1: closed; 2: open however old. */
  closed: number;
  revision: number;
  /** The root that readers see first; null where there is none, and of no effect while it is not on the page. */
  pinned_id: string | null;
  /** The counted set (R2), by rating. */
  n1: number;
  n2: number;
  n3: number;
  n4: number;
  n5: number;
  /** Of that set, whose experience is proved (FR-15), and when the newest was written; null while there is none. */
  verified_count: Generated<number>;
  last_rated_at: string | null;
  /** JSON of {@link Marks}: what reviews of that set mark beside the rating; null where none does. */
  marks: string | null;
  /** JSON of {@link Counts}: reactions of the site's own set to the page; null where nobody gave one. */
  reaction_counts: string | null;
  share_count: number;
  /** Of these, how many are in the days of the site. */
  shares_counted: Generated<number>;
  /** The subject that this key also means, which is no alias itself; null of a subject. */
  alias_of: string | null;
  /** When something last happened there, to the hour: so its index is seldom written. */
  active_at: Generated<string>;
  created_at: string;
  /** When the server looks at its page next; null where it does not. */
  look_at: Generated<string | null>;
}

/** Reactions to pages. */
interface SubjectReactionsTable {
  site_id: string;
  subject_id: string;
  author_id: string;
  /** An emoji of the site's own set. */
  name: string;
  /** From where it was given, for two days: another for each page. */
  network_hash: string | null;
  created_at: string;
  /** The subject that it was given to, where it went to this one with a merge; null where it was this one. */
  given_id: Generated<string | null>;
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
  /**
   * `in`: to the subject that stays. `out`: from there to the one that was merged. `aside`: not at all. `chosen`: not
   * yet, of a split.
   */
  way: 'in' | 'out' | 'aside' | 'chosen';
}

/** What the server saw of the page of a subject when it looked last. Nothing in it was sent by a visitor's browser. */
interface PageLooksTable {
  site_id: string;
  subject_id: string;
  /** Its address without what may be written in several ways. */
  near: string;
  /** The key of the address that the page says is its own, or that its address sends on to for good; null where it is that of the subject. */
  target: string | null;
  title: string | null;
  looked_at: string;
}

/** Pairs of subjects that look like one; each is kept once, for good where somebody said that they are two. */
interface SubjectProposalsTable {
  site_id: string;
  /** The lower of the two ids, and the higher. */
  one_id: string;
  other_id: string;
  id: string;
  /** The one that is proposed to stay; null where nothing says which. */
  into_id: string | null;
  /** JSON of why. */
  because: string;
  /** 1 where the business has said that they are two. */
  apart: number;
  created_at: string;
}

export type SubjectReactionRow = Selectable<SubjectReactionsTable>;
export type SubjectActRow = Selectable<SubjectActsTable>;
export type ActPostRow = Selectable<SubjectActPostsTable>;
export type PageLookRow = Selectable<PageLooksTable>;
export type SubjectProposalRow = Selectable<SubjectProposalsTable>;
