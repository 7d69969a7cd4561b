import { type ChangeUndone, changedThingRows } from '@parvis/contract';
import { isId } from '../ids.ts';
import { ProblemError } from '../problem.ts';
import { staffOf } from '../staff/members.ts';
import type { UseCase } from '../use-case.ts';
import { toChanged } from './changed.ts';
import { ways } from './ways.ts';

/**
 * Takes a change back, which is another change: what it made other is as it was before.
 * @throws ProblemError NOT_FOUND, FORBIDDEN, NOT_UNDOABLE; CHANGED_SINCE where it is not any more as it was left
 */
export const undoChange: UseCase<{ change: string }, ChangeUndone> =
  (context, { change: id }) =>
  async (verbs) => {
    const { site } = context;
    const { permissions } = staffOf(context);
    const row = isId(id) ? await verbs.changes.byId(site.id, id) : undefined;
    if (!row || !permissions.includes(changedThingRows[row.thing].read)) throw new ProblemError('NOT_FOUND');
    if (!permissions.includes(changedThingRows[row.thing].undo)) throw new ProblemError('FORBIDDEN');
    const way = ways[row.what];
    if (!way) throw new ProblemError('NOT_UNDOABLE');
    if ((await verbs.changes.undone(site.id, [id])).size > 0) throw new ProblemError('CHANGED_SINCE');
    const done = await way(
      { ...context, undoes: id },
      toChanged(row),
    )(verbs).catch((error: unknown) => {
      // What it made is not there any more.
      const isGone = error instanceof ProblemError && error.code === 'NOT_FOUND';
      throw isGone ? new ProblemError('CHANGED_SINCE') : error;
    });
    const by = (await verbs.changes.undone(site.id, [id])).get(id);
    // As it was already, by who knows what: there was nothing to write down.
    if (by === undefined) throw new ProblemError('CHANGED_SINCE');
    return { result: { id: by, undoes: id }, ...(done.events && { events: done.events }) };
  };
