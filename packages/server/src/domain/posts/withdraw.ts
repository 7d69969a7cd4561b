import { toRow } from '@parvis/contract';
import { toPostEvents } from '../../events/event.ts';
import { fieldProblem, ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { authorOf, checkOwn, lockPost } from './find.ts';
import { isFrame } from './visibility.ts';

/** What a business does instead: no review goes without a leaf that says why (J5). */
const advice = 'A review is not deleted by the business: hide it, and say for which reason.';

/** Takes a post back (P9): one's own, and with the site's key any (A4), which then says that the business did it. */
export const withdrawPost: UseCase<{ id: string }, null> = (context, { id }) => {
  const { site, principal } = context;
  const author = authorOf(principal);
  return async (verbs) => {
    const post = await lockPost(verbs, context, id);
    if (!post || isFrame(post)) throw new ProblemError('NOT_FOUND');
    if (principal.kind !== 'staff') checkOwn(post, author);
    if (post.author_id !== author && toRow(post.kind).logged) throw fieldProblem('FORBIDDEN', 'id', advice);
    const by = post.author_id === author ? 'withdrawn' : 'removed';
    const { key } = (await verbs.subjects.byId(site.id, post.subject_id))!;
    const events = toPostEvents(site, key, await verbs.posts.withdraw(post, by));
    return { result: null, events: [...events, { name: 'post.withdrawn', site, about: id }] };
  };
};
