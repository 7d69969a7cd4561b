import type { PostChange } from '@parvis/contract';
import type { SubjectRow } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { fieldProblem } from '../problem.ts';
import { toCritique } from '../subjects/critique.ts';

/**
 * Answers are to questions of the subject, or to those that a post has answered already: the business may have dropped one since.
 * @throws ProblemError VALIDATION_FAILED at the answer
 */
export function checkAnswers(
  context: Pick<Context, 'site'>,
  subject: Pick<SubjectRow, 'critique'>,
  { answers = {} }: Pick<PostChange, 'answers'>,
  before: string | null = null,
): void {
  const known = new Set([
    ...(toCritique(context, subject)?.questions ?? []).map(({ key }) => key),
    ...(before === null ? [] : Object.keys(JSON.parse(before))),
  ]);
  const strange = Object.keys(answers).find((key) => !known.has(key));
  if (strange !== undefined)
    throw fieldProblem('VALIDATION_FAILED', `answers.${strange}`, 'Is no question of this page.');
}
