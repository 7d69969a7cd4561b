import { checkKind, type ErrorCode, errors, type Issue, type PostChange, type PostInput } from '@parvis/contract';
import type { PostRow, SubjectRow } from '../store/store.ts';
import { Refusal } from './refusal.ts';

/** P5, S7: whether a post may stand where its writer puts it. */
export function checkPlace(input: PostInput, subject: SubjectRow, parent: PostRow | undefined, staff: boolean): void {
  if (subject.closed) throw new Refusal('SUBJECT_CLOSED');
  if (input.parentId === undefined) return;
  if (!parent || parent.subject_id !== subject.id || parent.status !== 'published') {
    throw new Refusal('PARENT_INVALID', {
      issues: [{ path: 'parentId', message: 'Is not a visible post of this subject.' }],
    });
  }
  if (parent.root_kind === 'review' && !staff) throw new Refusal('REPLY_NOT_ALLOWED');
}

/** A5, FR-10: only its author changes a post, and the business only its own. */
export function checkOwn(post: PostRow | undefined, author: string): asserts post is PostRow {
  if (!post || post.status === 'withdrawn') throw new Refusal('NOT_FOUND');
  if (post.author_id !== author) throw new Refusal('FORBIDDEN');
}

/** The fields of a post after a change, in their stored form: an empty title or no criteria are null. */
export interface Content {
  title: string | null;
  source: string;
  rating: number | null;
  criteria: string | null;
  experienced_on: string | null;
}

export function toContent(input: PostChange): Content {
  const criteria = input.criteria && Object.keys(input.criteria).length > 0 ? JSON.stringify(input.criteria) : null;
  return {
    title: input.title || null,
    source: input.body ?? '',
    rating: input.rating ?? null,
    criteria,
    experienced_on: input.experiencedOn ?? null,
  };
}

/**
 * A post with the fields of a change in it (P8).
 * @throws Refusal when the result would not satisfy P3 or P4
 */
export function toChanged(post: PostRow, change: PostChange): Content {
  const given = toContent(change);
  const merged: Content = {
    title: change.title === undefined ? post.title : given.title,
    source: change.body === undefined ? post.source : given.source,
    rating: change.rating === undefined ? post.rating : given.rating,
    criteria: change.criteria === undefined ? post.criteria : given.criteria,
    experienced_on: change.experiencedOn === undefined ? post.experienced_on : given.experienced_on,
  };
  const found: { code: ErrorCode; issue: Issue }[] = [];
  checkKind(
    post.kind,
    {
      // What a comment may not have is named as it was sent, the empty forms included.
      title: change.title ?? post.title ?? undefined,
      criteria: change.criteria ?? (post.criteria === null ? undefined : {}),
      body: merged.source,
      rating: merged.rating ?? undefined,
      experiencedOn: merged.experienced_on ?? undefined,
    },
    (code, path, message) => found.push({ code, issue: { path, code, message } }),
  );
  if (found.length > 0) {
    found.sort((a, b) => errors[a.code].status - errors[b.code].status);
    throw new Refusal(found[0]!.code, { issues: found.map(({ issue }) => issue) });
  }
  return merged;
}
