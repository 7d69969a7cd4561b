import { type ReactionName, reactionNames } from '@parvis/contract';
import { Refusal } from '../policy/refusal.ts';
import type { PostRow, Verbs } from '../store/store.ts';
import { toReactions } from '../wire/post.ts';
import { toActor } from './authors.ts';
import type { Call, Handlers, Written } from './call.ts';
import { authorOf, published } from './writing.ts';

function nameOf({ params }: Call<never, unknown>): ReactionName {
  const name = reactionNames.find((known) => known === params.name);
  if (!name) throw new Refusal('NOT_FOUND');
  return name;
}

async function openSubject(verbs: Verbs, post: PostRow): Promise<string> {
  const subject = (await verbs.subjects.byId(post.site_id, post.subject_id))!;
  if (subject.closed) throw new Refusal('SUBJECT_CLOSED');
  return subject.key;
}

async function toReacted(
  verbs: Verbs,
  post: PostRow,
  author: string,
): Promise<Written<{ reactions: ReturnType<typeof toReactions> }>> {
  const row = (await verbs.posts.byId(post.site_id, post.id))!;
  const reacted = await verbs.reactions.of(post.site_id, author, [post.id]);
  return { answer: { reactions: toReactions(row, { reacted }) } };
}

export const putReaction: Handlers['putReaction'] = {
  write(call) {
    const name = nameOf(call);
    const { caller, now } = call;
    return async (verbs) => {
      const post = await published(verbs, call);
      if (caller.kind !== 'nobody' && post.author_id === caller.author) throw new Refusal('OWN_POST');
      const subject = await openSubject(verbs, post);
      const actor = await toActor(verbs, call);
      const change = await verbs.reactions.put(post, actor.author, name, now);
      return {
        ...(await toReacted(verbs, post, actor.author)),
        author: actor.author,
        issued: actor.fresh,
        ...(change && { tell: [{ subject, changes: [change] }] }),
      };
    };
  },
};

export const deleteReaction: Handlers['deleteReaction'] = {
  write(call) {
    const name = nameOf(call);
    const author = authorOf(call);
    return async (verbs) => {
      const post = await published(verbs, call);
      const subject = await openSubject(verbs, post);
      const change = await verbs.reactions.remove(post, author, name, call.now);
      return {
        ...(await toReacted(verbs, post, author)),
        ...(change && { tell: [{ subject, changes: [change] }] }),
      };
    };
  },
};
