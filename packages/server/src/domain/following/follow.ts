import { type FollowedList, followLimits, type Subscribed, type SubscriptionInput } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { SubscriptionRow, Verbs } from '../../store/store.ts';
import { resolveAuthor } from '../authors/resolve-author.ts';
import { visitorOf } from '../authors/visitor.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';
import { findPost } from '../posts/find.ts';
import { isPublic } from '../posts/visibility.ts';
import { fieldProblem, ProblemError } from '../problem.ts';
import type { Query, UseCase, Work } from '../use-case.ts';
import { endOne } from './end.ts';
import { toFollowed } from './to-followed.ts';

/** All that the visitor who asks follows. */
export const listFollowed: Query<void, FollowedList> = (context) => {
  const { site, principal, services } = context;
  const author = visitorOf(principal);
  return services.store.read(async (verbs) => {
    const rows = await verbs.subscriptions.list(site.id, author, followLimits.subscriptions);
    const row = await verbs.authors.byId(site.id, author);
    return { result: { items: await toFollowed(verbs, context, rows), confirmed: isConfirmed(row) } };
  });
};

/**
 * Follows something, or follows it at another pace. Whoever has proved no address hears nothing until they do: then all
 * that they follow holds.
 * @throws ProblemError FORBIDDEN for who works for the site, NOT_FOUND, TOO_MANY
 */
export const subscribe: UseCase<SubscriptionInput, Omit<Subscribed, 'visitorToken'>> = (context, input) => {
  const { site, principal, now } = context;
  if (principal.kind === 'staff') throw new ProblemError('FORBIDDEN');
  const answer = async (verbs: Verbs, author: string, row: SubscriptionRow) => {
    const [subscription] = await toFollowed(verbs, context, [row]);
    return { subscription: subscription!, confirmed: isConfirmed(await verbs.authors.byId(site.id, author)) };
  };
  const work: Work<Omit<Subscribed, 'visitorToken'>> = async (verbs) => {
    const target_id = await findTarget(verbs, context, input);
    const author = await resolveAuthor(verbs, context);
    // Of two at once the second sees what the first has added.
    await verbs.authors.lock(site.id, author.id);
    const before = await verbs.subscriptions.list(site.id, author.id, followLimits.subscriptions);
    const isNew = !before.some((row) => row.target === input.target && row.target_id === target_id);
    if (isNew && before.length >= followLimits.subscriptions) throw new ProblemError('TOO_MANY');
    const row = await verbs.subscriptions.put({
      site_id: site.id,
      id: newId(),
      author_id: author.id,
      target: input.target,
      target_id,
      pace: input.pace,
      created_at: now,
    });
    return {
      result: await answer(verbs, author.id, row),
      kept: { id: row.id },
      author: author.id,
      isNewAuthor: author.isNew,
    };
  };
  // What it is called are words of the post that is followed: they are read anew, and not kept a second time.
  work.recall = async (verbs, kept, author) => {
    const row = author && (await verbs.subscriptions.byId(site.id, author, (kept as { id: string }).id));
    if (!row) throw new ProblemError('NOT_FOUND');
    return answer(verbs, author, row);
  };
  return work;
};

/** Ends one of one's own. @throws ProblemError NOT_FOUND */
export const unsubscribe: UseCase<{ id: string }, null> = ({ site, principal, now }, { id }) => {
  const author = visitorOf(principal);
  return async (verbs) => {
    if (!isId(id) || !(await endOne(verbs, { site: site.id, author, now }, id))) throw new ProblemError('NOT_FOUND');
    return { result: null };
  };
};

const isConfirmed = (row: { confirmed_at: string | null } | undefined): boolean => (row?.confirmed_at ?? null) !== null;

/** What is meant: a post that everybody reads, of a thread its root, or a subject that there is. */
async function findTarget(
  verbs: Verbs,
  context: Context,
  { target, post: id, subject: key }: SubscriptionInput,
): Promise<string> {
  if (key !== undefined) {
    const [found] = await verbs.subjects.find(context.site.id, [key]);
    if (!found) throw new ProblemError('NOT_FOUND');
    return found.subject.id;
  }
  if (id === undefined) return '';
  const post = await findPost(verbs, context, id);
  if (!post || !isPublic(post)) throw new ProblemError('NOT_FOUND');
  if (target === 'thread' && post.root_id !== post.id) {
    throw fieldProblem('VALIDATION_FAILED', 'post', 'Must be the root of its thread.');
  }
  return post.id;
}
