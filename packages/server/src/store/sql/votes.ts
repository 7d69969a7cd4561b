import { toRow, type Vote } from '@parvis/contract';
import type { PostRow } from './tables.ts';

/** Votes that are to the words of a post, and go with them: who gave one did so of other words (A9), and may say it again. */
export const votesOnWords = ({ kind }: Pick<PostRow, 'kind'>): Vote[] =>
  toRow(kind).vote === 'helpful' ? ['helpful', 'down'] : ['helpful'];

/** The columns of a post that has none of these any more. */
export const withoutVotes = (gone: readonly Vote[]): Partial<Pick<PostRow, `${Vote}_count` | 'score'>> => ({
  ...Object.fromEntries(gone.map((name) => [`${name}_count`, 0])),
  ...(gone.includes('down') && { score: 0 }),
});
