import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';

/** Closes a report: somebody has looked at it. @throws ProblemError NOT_FOUND when there is no open one */
export const closeReport: UseCase<{ id: string }, null> =
  ({ site, now }, { id }) =>
  async (verbs) => {
    if (!(await verbs.reports.close(site.id, id, now))) throw new ProblemError('NOT_FOUND');
    return { result: null };
  };
