import { allows, toRow } from '@parvis/contract';
import { createAddressToken, hashToken, withToken } from '../../identity/reply-address.ts';
import type { ReplyTo } from '../../mail/mailer.ts';
import type { Listener, PostRow, Verbs } from '../../store/store.ts';
import type { ServerContext } from '../context.ts';

/** Where one person answers one post by mail; nothing where no mail comes in, or they may not answer it. */
export async function openReplyAddress(
  verbs: Verbs,
  { now, services }: ServerContext,
  { site_id, staff_id, role }: Pick<Listener, 'site_id' | 'staff_id' | 'role'>,
  { id: post_id, root_kind, status }: PostRow,
): Promise<ReplyTo | undefined> {
  const { inbound } = services.settings;
  if (!inbound || !allows(role, 'posts.decide') || toRow(root_kind).replies === 'nobody') return undefined;
  const token = createAddressToken();
  await verbs.replyAddresses.add({ site_id, token_hash: hashToken(token), staff_id, post_id, created_at: now });
  return { address: withToken(inbound.address, token), waits: status === 'pending' };
}
