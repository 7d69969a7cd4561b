import type { Contest } from '@parvis/contract';
import { isContestable } from '../decisions/to-decision.ts';
import { authorOf, checkOwn, lockPost } from '../posts/find.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { toStoredWords } from './words.ts';

/**
 * Brings a post that was refused or hidden back before those who decide, with what its author says (DSA-5). It stays what
 * it is until they do: `restore` where the author is right, `keep` where not. Each decision is contested once.
 * @throws ProblemError NOTHING_TO_CONTEST
 */
export const createContest: UseCase<{ post: string; words: string }, Contest> =
  (context, { post: id, words }) =>
  async (verbs) => {
    const { site, principal, now } = context;
    const post = await lockPost(verbs, context, id);
    checkOwn(post, authorOf(principal));
    const [decision] = post.decision_id === null ? [] : await verbs.decisions.byIds(site.id, [post.decision_id]);
    if (!decision || !isContestable(decision)) throw new ProblemError('NOTHING_TO_CONTEST');
    await verbs.decisions.contest(site.id, decision.id, toStoredWords(context, words, decision.id), now);
    await verbs.posts.setWaiting(post, now);
    return { result: { createdAt: now } };
  };
