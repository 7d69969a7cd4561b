import type { PostStatus, ReplyAct } from '@parvis/contract';
import { acts } from '@parvis/contract/decisions';

/** What has to be decided with a reply so that somebody can read it; nothing where everybody reads the post. */
export const toReplyAct = (status: PostStatus): Exclude<ReplyAct, 'keep'> | undefined =>
  (['approve', 'restore'] as const).find((act) => acts[act].from.includes(status));
