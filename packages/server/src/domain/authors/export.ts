import { limits, type Me } from '@parvis/contract';
import { toListedPost } from '../posts/to-post.ts';
import type { Query } from '../use-case.ts';
import { toEmail } from './email.ts';
import { maxReactions, visitorOf } from './visitor.ts';

/** Everything that the site holds about the visitor who asks. */
export const exportAuthor: Query<void, Me> = (context) => {
  const { site, principal, services } = context;
  const author = visitorOf(principal);
  return services.store.read(async (verbs) => {
    const row = (await verbs.authors.byId(site.id, author))!;
    const posts = await verbs.posts.byAuthor(site.id, author, limits.listMax + 1);
    const shown = posts.slice(0, limits.listMax);
    const reactions = await verbs.reactions.byAuthor(site.id, author, maxReactions);
    const ids = shown.map((post) => post.id);
    const reacted = await verbs.reactions.of(site.id, author, ids);
    const keys = await verbs.subjects.keys(site.id, [...new Set(shown.map((post) => post.subject_id))]);
    const email = toEmail(context, row);
    const result: Me = {
      author: {
        id: row.id,
        name: row.name,
        kind: row.kind,
        ...(email && { email }),
        ...(row.confirmed_at && { confirmedAt: row.confirmed_at }),
      },
      posts: shown.map((post) =>
        toListedPost(post, { site, subjectKey: keys.get(post.subject_id)!, principal, reacted }),
      ),
      reactions: reactions.map(({ post_id, name, created_at }) => ({ post: post_id, name, createdAt: created_at })),
      more: posts.length > limits.listMax,
    };
    return { result };
  });
};
