import { limits } from '@parvis/contract';
import type { DecisionRow, FoundSubject, PostRow, SubjectRow, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { readAvatars } from '../members/read-avatars.ts';
import type { Dependencies } from '../use-case.ts';
import { findPost } from './find.ts';
import type { ListRequest } from './list-request.ts';
import { type RowList, readList } from './read-list.ts';
import type { Viewer } from './to-post.ts';

/** What one subject's part of an answer depends on: under an alias, also on whether it still is one. */
export function toDependencies(key: string, found: Omit<FoundSubject, 'key'> | undefined): Dependencies {
  if (!found) return { keys: [key], revisions: [0] };
  const { subject, alias } = found;
  const rows = alias ? [alias, subject] : [subject];
  return { keys: rows.map((row) => row.key), revisions: rows.map((row) => row.revision) };
}

/**
 * For whom posts are shown, with what that one reacted to, in one query for all of them, and with the decisions about those
 * that not everybody sees.
 */
export async function toViewer(
  verbs: Verbs,
  { site, principal, services }: Context,
  subjectKey: string,
  rows: readonly PostRow[],
): Promise<Viewer> {
  const writers = rows.flatMap(({ author_id, author_kind }) => (author_kind === 'member' ? (author_id ?? []) : []));
  const avatars = await readAvatars(verbs, { site, services }, writers);
  if (principal.kind === 'anonymous') return { site, subjectKey, principal, avatars };
  const ids = rows.map(({ id }) => id);
  const reacted = await verbs.reactions.of(site.id, principal.author, ids);
  const decisions = await readDecisions(verbs, site.id, rows);
  return { site, subjectKey, principal, reacted, decisions, images: services.images, avatars };
}

/** Only its author and those who work for the site see a post that has one: most lists need no query for it. */
async function readDecisions(
  verbs: Verbs,
  site: string,
  rows: readonly PostRow[],
): Promise<Map<string, DecisionRow> | undefined> {
  const ids = rows
    .filter((row) => row.status !== 'published' && row.decision_id !== null)
    .map((row) => row.decision_id!);
  if (ids.length === 0) return undefined;
  return new Map((await verbs.decisions.byIds(site, ids)).map((row) => [row.id, row]));
}

/** A post that a page must hold, with the root above it. */
export interface Around {
  post: PostRow;
  root: PostRow;
}

/** Nothing when it is not under this subject, or not to be seen (L6). */
export async function findAround(
  verbs: Verbs,
  context: Context,
  subject: SubjectRow,
  id: string | undefined,
): Promise<Around | undefined> {
  const post = id === undefined ? undefined : await findPost(verbs, context, id);
  if (post?.subject_id !== subject.id) return undefined;
  const root = post.parent_id === null ? post : await findPost(verbs, context, post.root_id);
  return root && { post, root };
}

/** A list of roots, with the replies around a wanted reply in the place of its root's first ones (L6). */
export async function readRoots(
  verbs: Verbs,
  context: Context,
  subject: SubjectRow,
  request: Omit<ListRequest, 'parent' | 'around'>,
  around: Around | undefined,
): Promise<RowList> {
  const list = await readList(verbs, context, subject, { ...request, ...(around && { around: around.root }) });
  if (around && around.post !== around.root) {
    const replies: ListRequest = {
      kind: request.kind,
      parent: around.root,
      sort: 'oldest',
      limit: limits.replyPreview,
      period: 'all',
      around: around.post,
    };
    list.replies.set(around.root.id, await readList(verbs, context, subject, replies));
  }
  return list;
}
