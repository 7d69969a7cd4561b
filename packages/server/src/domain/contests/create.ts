import type { Contest } from '@parvis/contract';
import { v7 as newId } from 'uuid';
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
    const isAgainst = post.status === 'refused' || post.status === 'hidden';
    // What was kept after a contest is decided.
    if (!isAgainst || !decision || decision.act === 'keep') throw new ProblemError('NOTHING_TO_CONTEST');
    const contest = newId();
    const isNew = await verbs.contests.insert({
      site_id: site.id,
      id: contest,
      post_id: post.id,
      decision_id: decision.id,
      words_encrypted: toStoredWords(context, words, contest),
      created_at: now,
      closed_at: null,
    });
    if (!isNew) throw new ProblemError('NOTHING_TO_CONTEST');
    await verbs.posts.setWaiting(post, now);
    return { result: { createdAt: now } };
  };
