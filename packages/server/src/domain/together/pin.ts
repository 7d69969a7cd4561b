import { type Pinned, toRow } from '@parvis/contract';
import type { PostRow, SubjectRow, Verbs } from '../../store/store.ts';
import type { Changed } from '../changes/changed.ts';
import { recordChange } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { findPost } from '../posts/find.ts';
import { isPublic } from '../posts/visibility.ts';
import { ProblemError } from '../problem.ts';
import type { Done, UseCase } from '../use-case.ts';

/**
 * Shows a root first in its list, in the place of the one before. Nothing that is rated is ever pinned: which review one
 * reads first is not the business's to say.
 * @throws ProblemError NOT_FOUND, PIN_NOT_ALLOWED
 */
export const pin: UseCase<{ id: string }, Pinned> =
  (context, { id }) =>
  async (verbs) => {
    const { post, subject } = await lockOf(verbs, context, id);
    if (post.parent_id !== null || toRow(post.kind).rated || !isPublic(post)) throw new ProblemError('PIN_NOT_ALLOWED');
    return set(verbs, context, subject, post.id);
  };

/** Shows a post in its place again, as those are that were not pinned. @throws ProblemError NOT_FOUND */
export const unpin: UseCase<{ id: string }, Pinned> =
  (context, { id }) =>
  async (verbs) => {
    const { post, subject } = await lockOf(verbs, context, id);
    const { pinned_id: is } = subject;
    return is === post.id ? set(verbs, context, subject, null) : { result: { pinned: is, before: is } };
  };

/** What was pinned before is so again, where nothing else was since. @throws ProblemError CHANGED_SINCE, PIN_NOT_ALLOWED */
export const restorePin: UseCase<Pick<Changed, 'of' | 'before' | 'after'>, Pinned> =
  (context, { of, before, after }) =>
  async (verbs) => {
    const { subject } = await lockOf(verbs, context, of);
    if (subject.pinned_id !== after.pinned) throw new ProblemError('CHANGED_SINCE');
    if (before.pinned === null) return set(verbs, context, subject, null);
    return (await pin(context, { id: before.pinned as string }))(verbs);
  };

async function lockOf(verbs: Verbs, context: Context, id: string): Promise<{ post: PostRow; subject: SubjectRow }> {
  const { site } = context;
  const found = await findPost(verbs, context, id);
  if (!found) throw new ProblemError('NOT_FOUND');
  await verbs.subjects.lock(site.id, [found.subject_id]);
  // As it is now that nobody else writes here.
  const post = (await findPost(verbs, context, id)) ?? found;
  return { post, subject: (await verbs.subjects.byId(site.id, post.subject_id))! };
}

async function set(
  verbs: Verbs,
  context: Context,
  { id, key, pinned_id: before }: SubjectRow,
  pinned: string | null,
): Promise<Done<Pinned>> {
  const { site } = context;
  if (before === pinned) return { result: { pinned, before } };
  const revision = await verbs.subjects.set(site.id, id, { pinned_id: pinned });
  const post = pinned ?? before!;
  await recordChange(verbs, context, {
    what: pinned === null ? 'pin.removed' : 'pin.set',
    of: post,
    before: { pinned: before },
    after: { pinned },
    post,
  });
  return { result: { pinned, before }, events: [{ name: 'subject.changed', site, subject: key, revision }] };
}
