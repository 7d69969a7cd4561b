import type { FollowGrant } from '../../identity/follow-tokens.ts';
import type { NoticeRow } from '../../store/store.ts';
import type { ServerContext } from '../context.ts';
import { toLink, toUnfollowLink } from '../staff/links.ts';

/** What a mail to a follower leads to beside the posts: where they end what it is about, and where they see all they follow. */
export interface FollowLinks {
  unsubscribe?: string;
  manage?: string;
}

/**
 * A mail about one thing ends that, any other all that its reader follows there. Nothing where the server was not told
 * where it is reached.
 */
export async function toFollowLinks(
  { services }: Pick<ServerContext, 'services'>,
  notices: readonly Pick<NoticeRow, 'site_id' | 'author_id' | 'target' | 'target_id'>[],
): Promise<FollowLinks> {
  const address = services.settings.publicAddress;
  const [first] = notices;
  if (!address || !first) return {};
  const { site_id: site, author_id: author, target, target_id: targetId } = first;
  const isOne = notices.every((one) => one.target === target && one.target_id === targetId);
  const of: FollowGrant['of'] = isOne ? { target, targetId } : 'all';
  return {
    unsubscribe: toUnfollowLink(address, await services.follows.sign({ site, author, of })),
    manage: toLink(address, 'following', await services.follows.sign({ site, author, of: 'page' })),
  };
}
