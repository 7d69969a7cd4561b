import { isKindOff, type Kind, type PostInput, toRow } from '@parvis/contract';
import type { Principal } from '../../identity/principal.ts';
import type { PostRow, SubjectRow, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { fieldProblem, ProblemError } from '../problem.ts';
import { isClosed } from '../subjects/closed.ts';
import { findPost } from './find.ts';
import { isPublic } from './visibility.ts';

/** Who may write posts of this kind. @throws ProblemError */
export function checkWriter(kind: Kind, principal: Principal): void {
  const { writers } = toRow(kind);
  if (writers === 'visitors' && principal.kind === 'staff') throw new ProblemError('STAFF_REVIEW');
  if (writers === 'staff' && principal.kind !== 'staff') throw new ProblemError('FORBIDDEN');
}

/**
 * The post that is answered, if one is.
 * @throws ProblemError when the kind may not stand there, the subject takes no more, or what would show it is off (P5, S7, M46)
 */
export async function findParent(
  verbs: Verbs,
  context: Context,
  { kind, parentId }: Pick<PostInput, 'kind' | 'parentId'>,
  subject: SubjectRow,
): Promise<PostRow | undefined> {
  const parent = parentId === undefined ? undefined : await findPost(verbs, context, parentId);
  if (context.principal.kind !== 'staff') {
    if (isKindOff(context.site.settings, parent?.root_kind ?? kind))
      throw fieldProblem('BLOCK_OFF', 'kind', 'Is off on this site.');
    if (isClosed(context, subject)) throw new ProblemError('SUBJECT_CLOSED');
  }
  if (parentId === undefined) return undefined;
  if (!parent || parent.subject_id !== subject.id || !isPublic(parent)) {
    throw fieldProblem('PARENT_INVALID', 'parentId', 'Is not a visible post of this subject.');
  }
  const { replies } = toRow(parent.root_kind);
  const mayReply = replies === 'anyone' || (replies === 'staff' && context.principal.kind === 'staff');
  if (!mayReply || !toRow(kind).parents.includes(parent.root_kind)) throw new ProblemError('REPLY_NOT_ALLOWED');
  return parent;
}
