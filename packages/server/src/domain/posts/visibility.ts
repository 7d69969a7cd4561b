import { isKindOff, type PostStatus } from '@parvis/contract';
import type { Principal } from '../../identity/principal.ts';
import type { PostRow, VisibilityFilter } from '../../store/store.ts';
import type { Context } from '../context.ts';

/** What one sees of a post: all of it, an empty frame that holds its replies together, or nothing. */
export type Seen = 'whole' | 'frame' | 'nothing';

/**
 * Who sees what, by status. Everything else in this file is made from this table: what is answered, listed, counted on
 * for a parent, and what may be kept for others.
 */
export const visibility: Record<PostStatus, { everyone: Seen; author: Seen; staff: Seen }> = {
  published: { everyone: 'whole', author: 'whole', staff: 'whole' },
  pending: { everyone: 'nothing', author: 'whole', staff: 'whole' },
  refused: { everyone: 'nothing', author: 'whole', staff: 'whole' },
  // Not silently: its author sees that it is hidden.
  hidden: { everyone: 'nothing', author: 'whole', staff: 'whole' },
  // A frame keeps nothing of what was said or by whom, so there is nothing more for staff.
  withdrawn: { everyone: 'frame', author: 'frame', staff: 'frame' },
  removed: { everyone: 'frame', author: 'frame', staff: 'frame' },
  erased: { everyone: 'frame', author: 'frame', staff: 'frame' },
};

type Standing = Pick<PostRow, 'status' | 'author_id'>;

/** What a principal sees of a post. */
export function seenBy(principal: Principal, { status, author_id }: Standing): Seen {
  const seen = visibility[status];
  if (principal.kind === 'staff') return seen.staff;
  return principal.kind === 'visitor' && principal.author === author_id ? seen.author : seen.everyone;
}

/** Whether a post is there at all for a principal: of what is off, one's own alone (M46). Stands behind every read. */
export function canSee(
  { site, principal }: Pick<Context, 'site' | 'principal'>,
  post: Standing & Pick<PostRow, 'root_kind'>,
): boolean {
  if (seenBy(principal, post) === 'nothing') return false;
  if (principal.kind === 'staff' || !isKindOff(site.settings, post.root_kind)) return true;
  return principal.kind === 'visitor' && principal.author === post.author_id;
}

/** What is left of a post that was taken away: nobody's, and nothing to act on. */
export const isFrame = ({ status }: Pick<PostRow, 'status'>): boolean => visibility[status].everyone === 'frame';

/** A post that everybody reads, so that anybody may answer it, react to it and report it. */
export const isPublic = ({ status }: Pick<PostRow, 'status'>): boolean => visibility[status].everyone === 'whole';

/** What is answered to one who is nobody in particular is what everybody sees, and may be kept for the next. */
export const isSharedView = (principal: Principal): boolean => principal.kind === 'anonymous';

const statuses = Object.keys(visibility) as PostStatus[];
const seenAs = (who: 'everyone' | 'author' | 'staff'): PostStatus[] =>
  statuses.filter((status) => visibility[status][who] !== 'nothing');
const forEveryone: VisibilityFilter = { statuses: seenAs('everyone') };
const forStaff: VisibilityFilter = { statuses: seenAs('staff') };
const ownStatuses = seenAs('author');

/** The same as `canSee`, for the store: which rows a list of this principal has. */
export function toFilter(principal: Principal): VisibilityFilter {
  if (principal.kind === 'staff') return forStaff;
  if (principal.kind === 'anonymous') return forEveryone;
  return { ...forEveryone, own: { author: principal.author, statuses: ownStatuses } };
}
