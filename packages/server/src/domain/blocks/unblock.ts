import { isId } from '../ids.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';

/** Takes a block back. @throws ProblemError NOT_FOUND */
export const unblock: UseCase<{ id: string }, null> =
  ({ site }, { id }) =>
  async (verbs) => {
    if (!isId(id) || !(await verbs.moderation.unblock(site.id, id))) throw new ProblemError('NOT_FOUND');
    return { result: null };
  };
