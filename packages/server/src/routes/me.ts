import { limits, type Me } from '@parvis/contract';
import { Refusal } from '../policy/refusal.ts';
import type { Change, PostRow } from '../store/store.ts';
import { toPost } from '../wire/post.ts';
import type { Call, Handlers } from './call.ts';

/** Reactions in one answer at most. */
const mostReactions = limits.listMax * 10;

/** The site's key is no visitor: it has no data of its own to see or erase. */
function visitorOf({ caller }: Call<never, unknown>): string {
  if (caller.kind !== 'visitor') throw new Refusal('UNAUTHENTICATED');
  return caller.author;
}

export const me: Handlers['me'] = {
  read(call) {
    const { site, services } = call;
    const author = visitorOf(call);
    return services.store.read(async (verbs) => {
      const row = (await verbs.authors.byId(site.id, author))!;
      const posts = await verbs.posts.byAuthor(site.id, author, limits.listMax + 1);
      const shown = posts.slice(0, limits.listMax);
      const reactions = await verbs.reactions.byAuthor(site.id, author, mostReactions);
      const reacted = await verbs.reactions.of(
        site.id,
        author,
        shown.map((post) => post.id),
      );
      const keys = await verbs.subjects.keys(site.id, [...new Set(shown.map((post) => post.subject_id))]);
      const email = row.email_encrypted
        ? services.encryption.decrypt(row.email_encrypted, `${site.id} ${author}`)
        : undefined;
      const answer: Me = {
        author: { id: row.id, name: row.name, kind: row.kind, ...(email && { email }) },
        posts: shown.map((post) => toPost(post, { site, subjectKey: keys.get(post.subject_id)!, author, reacted })),
        reactions: reactions.map(({ post_id, name, created_at }) => ({ post: post_id, name, createdAt: created_at })),
        more: posts.length > limits.listMax,
      };
      return { answer };
    });
  },
};

export const deleteMe: Handlers['deleteMe'] = {
  write(call) {
    const { site, now } = call;
    const author = visitorOf(call);
    return async (verbs) => {
      await verbs.authors.lock(site.id, author);
      await verbs.subjects.lockOf(site.id, author);
      const told = new Map<string, Change[]>();
      const tell = (subject: string, ...changes: Change[]) =>
        told.set(subject, [...(told.get(subject) ?? []), ...changes]);
      // In portions, so that no list is longer than it may be.
      for (let more = true; more; ) {
        const reactions = await verbs.reactions.byAuthor(site.id, author, mostReactions);
        for (const { post_id, name } of reactions) {
          const post = (await verbs.posts.byId(site.id, post_id))!;
          const change = await verbs.reactions.remove(post, author, name, now);
          if (change) tell(post.subject_id, change);
        }
        more = reactions.length === mostReactions;
      }
      for (let posts = await portion(); posts.length > 0; posts = await portion()) {
        for (const { id } of posts) {
          // Read anew: a post of one's own that was a frame's last reply may have taken others along.
          const post = await verbs.posts.byId(site.id, id);
          if (post?.author_id === author) tell(post.subject_id, ...(await verbs.posts.withdraw(post)));
        }
      }
      await verbs.authors.erase(site.id, author);
      const keys = await verbs.subjects.keys(site.id, [...told.keys()]);
      return { answer: null, tell: [...told].map(([id, changes]) => ({ subject: keys.get(id)!, changes })) };

      function portion(): Promise<PostRow[]> {
        return verbs.posts.byAuthor(site.id, author, limits.listMax);
      }
    };
  },
};
