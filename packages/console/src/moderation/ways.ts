import type { Act, Decision, Post, PostStatus } from '@parvis/contract';
import { acts } from '@parvis/contract/decisions';
import { toRow } from '@parvis/contract/kinds';
import { hasLeaf, type LoggedState } from '@parvis/contract/log';

/** What a review was and became stands in a register that goes one way (J5). */
const hasWay = ({ kind }: Pick<Post, 'kind'>, from: PostStatus, to: PostStatus): boolean =>
  !toRow(kind).logged || from === to || hasLeaf(from as LoggedState, to as LoggedState);

/** Whether a post may be what an act would make of it. */
export const isPossible = (act: Act, post: Pick<Post, 'kind' | 'status'>): boolean =>
  acts[act].from.includes(post.status) && hasWay(post, post.status, acts[act].to ?? post.status);

/** Whether a decision about a post can be taken back. */
export const canTakeBack = (post: Pick<Post, 'kind'>, { from, to }: Pick<Decision, 'from' | 'to'>): boolean =>
  hasWay(post, to, from);
