import type { PostChange } from '@parvis/contract';
import type { Context } from '../context.ts';
import { fieldProblem } from '../problem.ts';

/**
 * Answers are to questions of the site, or to those that a post has answered already: the business may have dropped one since.
 * @throws ProblemError VALIDATION_FAILED at the answer
 */
export function checkAnswers(
  { site }: Pick<Context, 'site'>,
  { answers = {} }: Pick<PostChange, 'answers'>,
  before: string | null = null,
): void {
  const known = new Set([
    ...(site.settings.critique?.questions ?? []).map(({ key }) => key),
    ...(before === null ? [] : Object.keys(JSON.parse(before))),
  ]);
  const strange = Object.keys(answers).find((key) => !known.has(key));
  if (strange !== undefined)
    throw fieldProblem('VALIDATION_FAILED', `answers.${strange}`, 'Is no question of this site.');
}
