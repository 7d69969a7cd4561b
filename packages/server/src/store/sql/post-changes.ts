import { isListed } from './counters.ts';
import type { PostRow } from './tables.ts';

/** What happened to a row, for the live stream. */
export interface Change {
  type: 'created' | 'changed' | 'removed';
  revision: number;
  post: { id: string; kind: PostRow['kind']; parentId: string | null; staff?: true };
  rootKind: PostRow['root_kind'];
}

/** A change as everybody sees it. */
export function toChanges(before: PostRow | undefined, after: PostRow | undefined, revision: number): Change[] {
  const [was, is] = [before, after].map((row) => row !== undefined && isListed(row.status));
  if (!was && !is) return [];
  const { id, kind, parent_id: parentId, root_kind: rootKind, author_kind } = (after ?? before)!;
  const type = !was ? 'created' : is ? 'changed' : 'removed';
  const post = { id, kind, parentId, ...(author_kind === 'staff' && { staff: true as const }) };
  return [{ type, revision, post, rootKind }];
}
