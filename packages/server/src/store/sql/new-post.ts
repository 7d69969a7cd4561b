import { type CountColumn, emptied } from './post-columns.ts';
import type { PostRow } from './tables.ts';

type Standing = Pick<
  PostRow,
  'status' | 'decision_id' | 'waiting_since' | 'text_hash' | 'subject_input' | 'text_sketch' | 'facts'
>;

/** Where a post comes from, and what is known of the experience behind it. */
export type Provenance = Pick<PostRow, 'origin' | 'verification' | 'incentive'>;

/** A new post, published and written of one's own accord unless it says otherwise; the store adds what follows from its place. */
export type NewPost = Omit<PostRow, CountColumn | keyof Standing | keyof Provenance> & Partial<Standing & Provenance>;

const spontaneous: Provenance = { origin: 'web', verification: 'none', incentive: 'none' };

export const toNewRow = (post: NewPost): PostRow => ({
  // What nobody has said or counted yet is as in a frame.
  ...emptied,
  ...spontaneous,
  status: 'published',
  reply_count: 0,
  reply_rows: 0,
  ...post,
  rank: post.rating ?? 0,
});
