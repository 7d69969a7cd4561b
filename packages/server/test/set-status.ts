import type { PostStatus } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { Change, PostRow, Verbs } from '../src/store/store.ts';

const decided: readonly PostStatus[] = ['pending', 'published', 'refused', 'hidden'];

/** Changes a status with the decision that it needs, whatever was decided before. */
export async function setStatus(verbs: Verbs, post: PostRow, status: PostStatus): Promise<Change[]> {
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
    reason: null,
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
