import { type AuthorExport, limits, type Me } from '@parvis/contract';
import type { Verbs } from '../../store/store.ts';
import { recordChange } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { toListedPost } from '../posts/to-post.ts';
import type { Query } from '../use-case.ts';
import { toEmail } from './email.ts';
import { visitorWith } from './find.ts';
import { maxReactions, visitorOf } from './visitor.ts';

/** Everything that the site holds about the visitor who asks. */
export const exportAuthor: Query<void, Me> = (context) => {
  const author = visitorOf(context.principal);
  return context.services.store.read(async (verbs) => ({ result: await toExport(verbs, context, author, undefined) }));
};

/**
 * The same of an author, for whoever works for the site and was asked for it; all posts, in pages.
 * @throws ProblemError NOT_FOUND for who is no visitor of the site
 */
export const exportFor: Query<{ id: string; cursor?: string | undefined }, AuthorExport> = async (
  context,
  { id, cursor },
) => {
  const { store } = context.services;
  const shown = await store.read(async (verbs) => {
    const { site, services } = context;
    await visitorWith(verbs, context, id);
    const name = JSON.stringify(['export', site.id, id]);
    const before = cursor === undefined ? undefined : services.cursors.read(name, cursor).id;
    // As the author themself reads it: their words as they wrote them.
    const mine = await toExport(verbs, { ...context, principal: { kind: 'visitor', author: id } }, id, before);
    const last = mine.posts.at(-1);
    const next = mine.more && last ? services.cursors.write(name, { id: last.id, revision: 0 }) : null;
    return { result: { ...mine, next } };
  });
  // Once, however many pages it has.
  if (cursor === undefined) {
    await store.write((verbs) => recordChange(verbs, context, { what: 'author.exported', of: id }));
  }
  return shown;
};

/** @param before the id of the last post of the page before; undefined on the first, which has all that is no post */
async function toExport(verbs: Verbs, context: Context, author: string, before: string | undefined): Promise<Me> {
  const { site, principal } = context;
  const row = (await verbs.authors.byId(site.id, author))!;
  const posts = await verbs.posts.byAuthor(site.id, author, limits.listMax + 1, before);
  const shown = posts.slice(0, limits.listMax);
  const reactions = before === undefined ? await verbs.reactions.byAuthor(site.id, author, maxReactions) : [];
  const toPages = before === undefined ? await verbs.subjectReactions.byAuthor(site.id, author, maxReactions) : [];
  const ids = shown.map((post) => post.id);
  const reacted = await verbs.reactions.of(site.id, author, ids);
  const keys = await verbs.subjects.keys(site.id, [...new Set([...shown, ...toPages].map((row) => row.subject_id))]);
  const email = toEmail(context, row);
  return {
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
    ...(toPages.length > 0 && {
      pageReactions: toPages.map(({ subject_id, name, created_at }) => ({
        subject: keys.get(subject_id)!,
        name,
        createdAt: created_at,
      })),
    }),
    more: posts.length > limits.listMax,
  };
}
