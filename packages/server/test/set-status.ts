import { type PostStatus, type ReasonCode, toRow } from '@parvis/contract';
import { hasLeaf, type LoggedState } from '@parvis/contract/log';
import { v7 as newId } from 'uuid';
import type { Change, PostRow, Verbs } from '../src/store/store.ts';

const decided: readonly PostStatus[] = ['pending', 'published', 'refused', 'hidden'];

/** Whether a post may go from its status to another: of a review, where the register has a leaf for it. */
export const hasWay = ({ kind, status }: PostRow, to: PostStatus): boolean =>
  !toRow(kind).logged || status === to || !decided.includes(to) || hasLeaf(status as LoggedState, to as LoggedState);

/** Changes a status with the decision that it needs, whatever was decided before. */
export async function setStatus(
  verbs: Verbs,
  post: PostRow,
  status: PostStatus,
  reason: ReasonCode | null = null,
): Promise<Change[]> {
  if (!decided.includes(status)) return verbs.posts.setStatus(post, status);
  const id = newId();
  const now = new Date().toISOString();
  await verbs.decisions.insert({
    site_id: post.site_id,
    id,
    post_id: post.id,
    act: 'hold',
    from_status: post.status,
    to_status: status,
    reason,
    sentence: '',
    policies: '[]',
    by_kind: 'staff',
    by_id: null,
    created_at: now,
    told_at: null,
    tell_at: null,
    contested_at: null,
    contest_encrypted: null,
    undoes: null,
    via: null,
    waited_since: null,
    signs: null,
  });
  return verbs.posts.setStatus(post, status, { decision: id, waiting: status === 'pending' ? now : null });
}

/** Has a post wait for a decision, as new words of its author do: a review that was published waits in no other way. */
export async function holdAgain(verbs: Verbs, post: PostRow): Promise<Change[]> {
  const { title, source, rating, criteria, answers, experienced_on, edited_at } = post;
  await verbs.posts.change(
    post,
    { title, source, rating, criteria, answers, experienced_on, edited_at },
    { anew: 'pending' },
  );
  return setStatus(verbs, post, 'pending');
}
