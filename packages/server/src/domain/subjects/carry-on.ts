import { JobError } from '../../jobs/retry.ts';
import type { Handler } from '../../jobs/worker.ts';
import type { DomainServices, ServerContext } from '../context.ts';
import { execute } from '../execute.ts';
import type { UseCase } from '../use-case.ts';
import { carry } from './carry.ts';

/** Moves one portion of the posts of an act that is under way. Answers whether that was the last. */
const carryOn: UseCase<{ site: string; act: string }, boolean, ServerContext> =
  ({ now }, { site: id, act }) =>
  async (verbs) => {
    const site = await verbs.sites.byId(id);
    const found = await verbs.subjectActs.byId(id, act);
    if (!site || !found) return { result: true };
    await verbs.subjects.lock(id, [found.subject_id, found.other_id]);
    // Another process may have been at it.
    const row = (await verbs.subjectActs.byId(id, act))!;
    if (row.state !== 'working' && row.state !== 'undoing') return { result: true };
    const { act: after, events } = await carry(verbs, site, row, now);
    return { result: after.state !== row.state, events };
  };

/** Does what is left of acts on subjects, in portions, so that nobody who writes there waits for long. */
export const createCarrying =
  (services: DomainServices, now: () => number): Handler =>
  async ({ site, body }, signal) => {
    const { act } = body as { act: string };
    for (;;) {
      if (signal.aborted) throw new JobError('Not all posts are moved yet.', 1);
      const context = { now: new Date(now()).toISOString(), services };
      const { result: isDone } = await execute(context, carryOn, { site, act });
      if (isDone) return;
    }
  };
