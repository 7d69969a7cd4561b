import { limits } from '@parvis/contract';
import { type DomainEvent, toPostEvents } from '../../events/event.ts';
import { templatesForVisitors } from '../../mail/templates/index.ts';
import type { Change, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { maxReactions, visitorOf } from './visitor.ts';

/** Erases the visitor who asks: posts, reactions, name and address. */
export const eraseAuthor: UseCase<void, null> = (context) => {
  const author = visitorOf(context.principal);
  return async (verbs) => ({ result: null, events: (await erase(verbs, context, author)).events });
};

type Erasing = Pick<Context, 'site' | 'now'>;

/** Erases an author, whoever asks for it. @returns how many posts they had, and who has to hear of it */
export async function erase(
  verbs: Verbs,
  context: Erasing,
  author: string,
): Promise<{ posts: number; events: DomainEvent[] }> {
  const { site } = context;
  await verbs.authors.lock(site.id, author);
  await verbs.subjects.lockOf(site.id, author);
  const changes = new Map<string, Change[]>();
  const add = (subject: string, more: Change[]): void => {
    changes.set(subject, [...(changes.get(subject) ?? []), ...more]);
  };
  await verbs.decisions.forgetContestsOf(site.id, author);
  await verbs.moderation.forgetBlocked(site.id, author);
  await verbs.changes.forgetAuthor(site.id, author);
  await removeReactions(verbs, context, author, add);
  const ofPages = await removePageReactions(verbs, context, author);
  const posts = await withdrawPosts(verbs, context, author, add);
  const withdrawn = posts.map((about): DomainEvent => ({ name: 'post.withdrawn', site, about }));
  const row = await verbs.authors.byId(site.id, author);
  // Of an address that nobody has proved mail may be somebody else's, where somebody else has named it.
  const isTheirs =
    row?.confirmed_at || (row?.email_hash && !(await verbs.authors.sharesEmail(site.id, author, row.email_hash)));
  if (isTheirs && row.email_hash) await verbs.mails.forget(site.id, row.email_hash, templatesForVisitors);
  if (row?.confirmed_at && row.email_base_hash) await verbs.reviewRequests.forget(site.id, row.email_base_hash);
  await verbs.authors.erase(site.id, author);
  const keys = await verbs.subjects.keys(site.id, [...changes.keys()]);
  const events = [...changes].flatMap(([id, all]) => toPostEvents(site, keys.get(id)!, all));
  return { posts: posts.length, events: [...ofPages, ...events, ...withdrawn] };
}

/** Erases a visitor of whom nothing is left but who they are. */
export async function eraseIdle(verbs: Verbs, context: Erasing, author: string): Promise<void> {
  const { site } = context;
  await verbs.authors.lock(site.id, author);
  if (author !== site.staff_id && (await verbs.authors.isIdle(site.id, author))) await erase(verbs, context, author);
}

export type Add = (subject: string, changes: Change[]) => void;

// Both in portions, so that no list is longer than it may be.

/** @param next finds them, in portions. @default all of the author's */
export async function removeReactions(
  verbs: Verbs,
  { site, now }: Erasing,
  author: string,
  add: Add,
  next: typeof verbs.reactions.byAuthor = verbs.reactions.byAuthor,
): Promise<void> {
  for (let more = true; more; ) {
    const reactions = await next(site.id, author, maxReactions);
    for (const { post_id, name } of reactions) {
      const post = (await verbs.posts.byId(site.id, post_id))!;
      const change = await verbs.reactions.remove(post, author, name, now);
      if (change) add(post.subject_id, [change]);
    }
    more = reactions.length === maxReactions;
  }
}

/** Takes back all that an author gave to pages. @returns who has to hear of it */
export async function removePageReactions(
  verbs: Verbs,
  { site }: Pick<Erasing, 'site'>,
  author: string,
): Promise<DomainEvent[]> {
  const revisions = new Map<string, number>();
  const next = () => verbs.subjectReactions.byAuthor(site.id, author, maxReactions);
  for (let rows = await next(); rows.length > 0; rows = await next()) {
    for (const row of rows) {
      const revision = await verbs.subjectReactions.remove(row);
      // Where they gave the same to a page that was merged with it, that went along.
      if (revision !== undefined) revisions.set(row.subject_id, revision);
    }
  }
  const keys = await verbs.subjects.keys(site.id, [...revisions.keys()]);
  return [...revisions].map(([id, revision]) => ({
    name: 'subject.changed',
    site,
    subject: keys.get(id)!,
    revision,
  }));
}

async function withdrawPosts(verbs: Verbs, { site }: Erasing, author: string, add: Add): Promise<string[]> {
  const withdrawn: string[] = [];
  const next = () => verbs.posts.byAuthor(site.id, author, limits.listMax);
  for (let posts = await next(); posts.length > 0; posts = await next()) {
    for (const { id } of posts) {
      // Read anew: a post of one's own that was a frame's last reply may have taken others along.
      const post = await verbs.posts.byId(site.id, id);
      if (post?.author_id !== author) continue;
      add(post.subject_id, await verbs.posts.withdraw(post, 'withdrawn', 'author'));
      withdrawn.push(id);
    }
  }
  return withdrawn;
}
