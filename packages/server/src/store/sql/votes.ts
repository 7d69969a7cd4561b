import { toRow, toWilson, type Vote } from '@parvis/contract';
import type { PostRow } from './tables.ts';

/** Votes that are to the words of a post, and go with them: who gave one did so of other words (A9), and may say it again. */
export const votesOnWords = ({ kind }: Pick<PostRow, 'kind'>): Vote[] =>
  toRow(kind).vote === 'helpful' ? ['helpful', 'down'] : ['helpful'];

/** The columns of a post that has none of these any more. */
export const withoutVotes = (gone: readonly Vote[]): Partial<Pick<PostRow, `${Vote}_count` | 'score'>> => ({
  ...Object.fromEntries(gone.map((name) => [`${name}_count`, 0])),
  ...(gone.includes('down') && { score: 0 }),
});

type Voted = Pick<PostRow, 'kind' | `${Vote}_count`>;

/**
 * What `helpful` orders a post by (L2), a whole number, so that both databases order alike. Where readers say what was
 * helpful, a millionth of the part of them that says so at least (R9); else votes for it less votes against.
 */
export function toScore(post: Voted): number {
  const { vote } = toRow(post.kind);
  const [up, down] = [post[`${vote}_count`], post.down_count];
  return vote === 'helpful' ? Math.round(toWilson(up, up + down) * 1_000_000) : up - down;
}
