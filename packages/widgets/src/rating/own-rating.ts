import type { RatingModel } from './types.ts';

/** What this visitor gave, also while it is on its way. */
export const toOwn = ({ outgoing, subject }: RatingModel): { rating?: number; experiencedOn?: string } | undefined =>
  outgoing.value.at(-1)?.input ?? subject.own.value;
