import { isVote, type PostReactions, type Vote } from '@parvis/contract';
import { toPostEvents } from '../../events/event.ts';
import type { Change, PostRow, Verbs } from '../../store/store.ts';
import { resolveAuthor } from '../authors/resolve-author.ts';
import type { Context } from '../context.ts';
import { authorOf, findOpenSubject, lockPublicPost } from '../posts/find.ts';
import { toReactions } from '../posts/to-post.ts';
import { ProblemError } from '../problem.ts';
import { checkReactor, isOffered } from '../settings/reactions.ts';
import type { Done, UseCase } from '../use-case.ts';
import { checkNetwork, keepNetwork } from './networks.ts';

interface Input {
  post: string;
  name: string;
}

interface Reacted {
  reactions: PostReactions;
}

/** What goes when a vote is given: one author has a vote for a post or one against it. */
const opposites: Record<Vote, readonly Vote[]> = { like: ['down'], helpful: ['down'], down: ['like', 'helpful'] };

/** Reacts to a post of somebody else. A repeat changes nothing; a vote takes back the one on the other side. */
export const putReaction: UseCase<Input, Reacted> = (context, { post: id, name }) => {
  const { principal, now, site } = context;
  if (!isOffered(site.settings, name)) throw new ProblemError('NOT_FOUND');
  return async (verbs) => {
    const post = await lockPublicPost(verbs, context, id);
    if (principal.kind !== 'anonymous' && post.author_id === principal.author) throw new ProblemError('OWN_POST');
    const { key } = await findOpenSubject(verbs, context, post);
    await checkReactor(verbs, context);
    await checkNetwork(verbs, context, post, name);
    const author = await resolveAuthor(verbs, context);
    await keepNetwork(verbs, context, { post: post.id, act: name, author: author.id });
    const changes: Change[] = [];
    for (const other of isVote(name) && !author.isNew ? opposites[name] : []) {
      const change = await verbs.reactions.remove(post, author.id, other, now);
      if (change) changes.push(change);
    }
    const change = await verbs.reactions.put(post, author.id, name, now);
    if (change) changes.push(change);
    const done = await toDone(verbs, context, post, key, author.id, changes);
    return { ...done, author: author.id, isNewAuthor: author.isNew };
  };
};

/** Takes a reaction back. A repeat changes nothing. */
export const removeReaction: UseCase<Input, Reacted> = (context, { post: id, name }) => {
  const { site, principal, now } = context;
  const author = authorOf(principal);
  return async (verbs) => {
    const post = await lockPublicPost(verbs, context, id);
    // What the site gave up can still be taken back.
    const known =
      isOffered(site.settings, name) || (await verbs.reactions.of(site.id, author, [id])).has(`${id} ${name}`);
    if (!known) throw new ProblemError('NOT_FOUND');
    const { key } = await findOpenSubject(verbs, context, post);
    const change = await verbs.reactions.remove(post, author, name, now);
    return toDone(verbs, context, post, key, author, change ? [change] : []);
  };
};

async function toDone(
  verbs: Verbs,
  { site }: Context,
  post: PostRow,
  subject: string,
  author: string,
  changes: readonly Change[],
): Promise<Done<Reacted>> {
  const row = (await verbs.posts.byId(site.id, post.id))!;
  const reacted = await verbs.reactions.of(site.id, author, [post.id]);
  // Of two changes of one act the last one says all.
  return {
    result: { reactions: toReactions(row, { site, reacted }) },
    events: toPostEvents(site, subject, changes.slice(-1)),
  };
}
