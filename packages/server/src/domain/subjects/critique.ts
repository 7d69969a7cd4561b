import type { CritiquePart, CritiqueSettings } from '@parvis/contract';
import type { PostRow, SubjectRow } from '../../store/store.ts';
import type { Context } from '../context.ts';

type Of = Pick<SubjectRow, 'critique'> | undefined;

/** What is asked about a subject: what was set for it, else what the site asks. Null where critiques are taken of nothing (M87). */
export const toCritique = ({ site }: Pick<Context, 'site'>, subject: Of): CritiqueSettings | null =>
  site.settings.critique && toOwnCritique(subject) ? toOwnCritique(subject) : site.settings.critique;

/** What was set for it alone. */
export const toOwnCritique = (subject: Of): CritiqueSettings | null =>
  subject && subject.critique !== null ? (JSON.parse(subject.critique) as CritiqueSettings) : null;

/** What a post answers, for those who read it beside its answers. */
export function toQuestions(
  context: Pick<Context, 'site'>,
  { answers }: Pick<PostRow, 'answers'>,
  subject: Of,
): { questions?: CritiquePart[] } {
  const asked = answers === null ? undefined : toCritique(context, subject)?.questions;
  return asked ? { questions: asked } : {};
}
