import type { Principal } from '../../identity/principal.ts';
import type { PostRow, SubjectRow, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';
import { ProblemError } from '../problem.ts';
import { isClosed } from '../subjects/closed.ts';
import { canSee, isFrame, isPublic } from './visibility.ts';

type Reader = Pick<Context, 'site' | 'principal'>;

/** The post of this id, if the principal sees it. */
export async function findPost(verbs: Verbs, reader: Reader, id: string): Promise<PostRow | undefined> {
  const post = isId(id) ? await verbs.posts.byId(reader.site.id, id) : undefined;
  return post && canSee(reader, post) ? post : undefined;
}

/** The same, as it stays until the end of this write. */
export async function lockPost(verbs: Verbs, reader: Reader, id: string): Promise<PostRow | undefined> {
  const post = isId(id) ? await verbs.posts.lock(reader.site.id, id) : undefined;
  return post && canSee(reader, post) ? post : undefined;
}

/** A post that everybody reads, as it stays for this write. @throws ProblemError NOT_FOUND */
export async function lockPublicPost(verbs: Verbs, reader: Reader, id: string): Promise<PostRow> {
  const post = await lockPost(verbs, reader, id);
  if (!post || !isPublic(post)) throw new ProblemError('NOT_FOUND');
  return post;
}

/** The subject of a post. @throws ProblemError SUBJECT_CLOSED when no more is taken there (S7) */
export async function findOpenSubject(
  verbs: Verbs,
  context: Pick<Context, 'site' | 'now'>,
  post: PostRow,
): Promise<SubjectRow> {
  const subject = (await verbs.subjects.byId(post.site_id, post.subject_id))!;
  if (isClosed(context, subject)) throw new ProblemError('SUBJECT_CLOSED');
  return subject;
}

/** The author who acts. @throws ProblemError UNAUTHENTICATED for one who has none */
export function authorOf(principal: Principal): string {
  if (principal.kind === 'anonymous') throw new ProblemError('UNAUTHENTICATED');
  return principal.author;
}

/** Only its author changes a post, and the business only its own (A5, FR-10). @throws ProblemError */
export function checkOwn(post: PostRow | undefined, author: string): asserts post is PostRow {
  if (!post) throw new ProblemError('NOT_FOUND');
  if (isFrame(post)) throw new ProblemError('NOT_FOUND');
  if (post.author_id !== author) throw new ProblemError('FORBIDDEN');
}
