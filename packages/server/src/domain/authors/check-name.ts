import { errors } from '@parvis/contract';
import { isReservedName } from '../../policies/names.ts';
import type { Context } from '../context.ts';
import { fieldProblem } from '../problem.ts';
import type { ResolvedAuthor } from './resolve-author.ts';

/**
 * Nobody but the business writes under its name, whether typed now or remembered from before (P12).
 * @throws ProblemError NAME_RESERVED
 */
export function checkName(
  { site }: Pick<Context, 'site'>,
  { kind, name }: Pick<ResolvedAuthor, 'kind' | 'name'>,
): void {
  if (kind !== 'staff' && isReservedName(name, [site.name])) {
    throw fieldProblem('NAME_RESERVED', 'author.name', `${errors.NAME_RESERVED.title}.`);
  }
}
