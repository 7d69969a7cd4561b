import { errors } from '@parvis/contract';
import type { Context } from '../context.ts';
import { fieldProblem } from '../problem.ts';
import type { ResolvedAuthor } from './resolve-author.ts';

/** The table of what looks like what: a third of a second and 27 MB, so a server has it from its first post on. */
const loadNames = (): Promise<typeof import('../../policies/names.ts')> => import('../../policies/names.ts');

/**
 * Prepares a check that nobody but the business writes under its name, whether typed now or remembered from before (P12).
 * @throws (the check) ProblemError NAME_RESERVED
 */
export async function prepareNameCheck({
  site,
}: Pick<Context, 'site'>): Promise<(author: Pick<ResolvedAuthor, 'kind' | 'name'>) => void> {
  const { isReservedName } = await loadNames();
  return ({ kind, name }) => {
    if (kind !== 'staff' && isReservedName(name, [site.name])) {
      throw fieldProblem('NAME_RESERVED', 'author.name', `${errors.NAME_RESERVED.title}.`);
    }
  };
}
