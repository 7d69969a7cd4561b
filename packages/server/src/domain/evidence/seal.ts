import type { EvidenceContent, PostStatus, ReasonCode } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { PostRow, SubjectRow, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { toShownFields } from '../posts/content.ts';

/** Reasons of which evidence is kept: what the law does not allow. */
const unlawful: readonly ReasonCode[] = ['M8'];

/** Binds what is sealed to its row. */
export const toEvidenceOwner = (site: string, id: string): string => `evidence ${site} ${id}`;

/**
 * Keeps a sealed copy of what is refused or hidden as unlawful, and breaks none: it stays when its post goes, until its time
 * is over. Where the decision is taken back, the copy goes.
 */
export async function sealDecided(
  verbs: Verbs,
  { site, now, services }: Context,
  post: PostRow,
  subject: SubjectRow,
  made: { to: PostStatus; reason?: ReasonCode | null | undefined; sentence?: string | undefined },
): Promise<void> {
  if (made.to === 'pending' || made.to === 'published') return verbs.evidence.remove(site.id, post.id);
  if (made.reason === undefined || made.reason === null || !unlawful.includes(made.reason)) return;
  const id = newId();
  const content: EvidenceContent = {
    kind: post.kind,
    subject: subject.key,
    author: post.author_name,
    ...toShownFields(post),
    source: post.source ?? '',
    sentence: made.sentence ?? '',
    createdAt: post.created_at,
    editedAt: post.edited_at,
  };
  // What was kept of an earlier decision about the same words is this.
  await verbs.evidence.remove(site.id, post.id);
  await verbs.evidence.add({
    site_id: site.id,
    id,
    post_id: post.id,
    reason: made.reason,
    sealed: services.encryption.encrypt(JSON.stringify(content), toEvidenceOwner(site.id, id)),
    created_at: now,
  });
}
