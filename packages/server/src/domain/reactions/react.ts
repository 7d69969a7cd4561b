import type { Reaction, ReactionName } from '@parvis/contract';
import { toPostEvents } from '../../events/event.ts';
import type { Change, PostRow, Verbs } from '../../store/store.ts';
import { resolveAuthor } from '../authors/resolve-author.ts';
import type { Context } from '../context.ts';
import { authorOf, findOpenSubject, lockPublicPost } from '../posts/find.ts';
import { toReactions } from '../posts/to-post.ts';
import { ProblemError } from '../problem.ts';
import type { Done, UseCase } from '../use-case.ts';
import { checkNetwork, keepNetwork } from './networks.ts';

interface Input {
  post: string;
  name: ReactionName;
}

interface Reacted {
  reactions: Record<ReactionName, Reaction>;
}

/** Reacts to a post of somebody else. A repeat changes nothing. */
export const putReaction: UseCase<Input, Reacted> = (context, { post: id, name }) => {
  const { principal, now } = context;
  return async (verbs) => {
    const post = await lockPublicPost(verbs, context, id);
    if (principal.kind !== 'anonymous' && post.author_id === principal.author) throw new ProblemError('OWN_POST');
    const { key } = await findOpenSubject(verbs, context, post);
    await checkNetwork(verbs, context, post, name);
    const author = await resolveAuthor(verbs, context);
    await keepNetwork(verbs, context, { post: post.id, act: name, author: author.id });
    const change = await verbs.reactions.put(post, author.id, name, now);
    const done = await toDone(verbs, context, post, key, author.id, change);
    return { ...done, author: author.id, isNewAuthor: author.isNew };
  };
};

/** Takes a reaction back. A repeat changes nothing. */
export const removeReaction: UseCase<Input, Reacted> = (context, { post: id, name }) => {
  const author = authorOf(context.principal);
  return async (verbs) => {
    const post = await lockPublicPost(verbs, context, id);
    const { key } = await findOpenSubject(verbs, context, post);
    const change = await verbs.reactions.remove(post, author, name, context.now);
    return toDone(verbs, context, post, key, author, change);
  };
};

async function toDone(
  verbs: Verbs,
  { site }: Context,
  post: PostRow,
  subject: string,
  author: string,
  change: Change | undefined,
): Promise<Done<Reacted>> {
  const row = (await verbs.posts.byId(site.id, post.id))!;
  const reacted = await verbs.reactions.of(site.id, author, [post.id]);
  return {
    result: { reactions: toReactions(row, { reacted }) },
    ...(change && { events: toPostEvents(site, subject, [change]) }),
  };
}
