import { isId } from '../ids.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { visitorOf } from './visitor.ts';

/** Ends every token of the visitor who asks, who gets a new one: whoever has an old one no longer speaks for them. */
export const renewTokens: UseCase<void, object> = ({ site, principal, now }) => {
  const author = visitorOf(principal);
  return async (verbs) => {
    await verbs.authors.endTokens(site.id, author, now);
    return { result: {}, author, isNewAuthor: true };
  };
};

/** Ends every token of an author. @throws ProblemError NOT_FOUND for who is no visitor of the site */
export const endTokens: UseCase<{ author: string }, null> =
  ({ site, now }, { author }) =>
  async (verbs) => {
    const row = isId(author) ? await verbs.authors.byId(site.id, author) : undefined;
    if (!row || row.kind === 'staff') throw new ProblemError('NOT_FOUND');
    await verbs.authors.endTokens(site.id, author, now);
    return { result: null };
  };
