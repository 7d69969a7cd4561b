import { toPostEvents } from '../../events/event.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { authorOf, checkOwn, lockPost } from './find.ts';
import { isFrame } from './visibility.ts';

/** Takes a post back (P9): one's own, and with the site's key any (A4), which then says that the business did it. */
export const withdrawPost: UseCase<{ id: string }, null> = (context, { id }) => {
  const { site, principal } = context;
  const author = authorOf(principal);
  return async (verbs) => {
    const post = await lockPost(verbs, context, id);
    if (!post || isFrame(post)) throw new ProblemError('NOT_FOUND');
    if (principal.kind !== 'staff') checkOwn(post, author);
    const by = post.author_id === author ? 'withdrawn' : 'removed';
    const { key } = (await verbs.subjects.byId(site.id, post.subject_id))!;
    return { result: null, events: toPostEvents(site, key, await verbs.posts.withdraw(post, by)) };
  };
};
