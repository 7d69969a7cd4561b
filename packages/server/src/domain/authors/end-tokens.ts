import { recordChange } from '../changes/record.ts';
import type { UseCase } from '../use-case.ts';
import { visitorWith } from './find.ts';
import { signInAgain } from './sessions.ts';
import { visitorOf } from './visitor.ts';

/** Ends every token of the visitor who asks, who gets a new one: whoever has an old one no longer speaks for them. */
export const renewTokens: UseCase<void, object> = (context) => {
  const { site, principal, now } = context;
  const author = visitorOf(principal);
  return async (verbs) => {
    await verbs.authors.endTokens(site.id, author, now);
    const row = await verbs.authors.byId(site.id, author);
    const isProved = row?.kind === 'member' || (row?.confirmed_at ?? null) !== null;
    const session = isProved ? await signInAgain(verbs, context, author) : undefined;
    return { result: {}, author, isNewAuthor: true, session };
  };
};

/** Ends every token of an author. @throws ProblemError NOT_FOUND for who is no visitor of the site */
export const endTokens: UseCase<{ author: string }, null> =
  (context, { author }) =>
  async (verbs) => {
    await visitorWith(verbs, context, author);
    await verbs.authors.endTokens(context.site.id, author, context.now);
    await recordChange(verbs, context, { what: 'author.tokens-ended', of: author });
    return { result: null };
  };
