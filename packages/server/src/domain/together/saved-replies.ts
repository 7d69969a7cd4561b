import {
  type SavedReply,
  type SavedReplyChange,
  type SavedReplyInput,
  type SavedReplyList,
  staffLimits,
} from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { SavedReplyRow, Verbs } from '../../store/store.ts';
import { recordChange, toDifference } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';
import { ProblemError } from '../problem.ts';
import type { Query, UseCase } from '../use-case.ts';

const toSavedReply = ({ id, name, body }: SavedReplyRow): SavedReply => ({ id, name, body });
const toFields = ({ name, body }: SavedReplyInput): SavedReplyInput => ({ name, body });

/** Texts that those who reply use again, by name. */
export const listSavedReplies: Query<void, SavedReplyList> = async ({ site, services }) => ({
  result: { items: (await services.store.savedReplies.list(site.id)).map(toSavedReply) },
});

/** @throws ProblemError TOO_MANY */
export const createSavedReply: UseCase<SavedReplyInput, SavedReply> = (context, input) => (verbs) =>
  add(verbs, context, newId(), input);

/** Puts one back that was taken away. @throws ProblemError TOO_MANY */
export const restoreSavedReply: UseCase<SavedReplyInput & { id: string }, SavedReply> =
  (context, { id, ...input }) =>
  (verbs) =>
    add(verbs, context, id, input);

async function add(verbs: Verbs, context: Context, id: string, input: SavedReplyInput) {
  const { site, now } = context;
  await verbs.sites.lock(site.id);
  const all = await verbs.savedReplies.list(site.id);
  if (all.length >= staffLimits.savedReplies) throw new ProblemError('TOO_MANY');
  const row = { site_id: site.id, id, ...toFields(input), created_at: now };
  await verbs.savedReplies.put(row);
  await recordChange(verbs, context, { what: 'saved-reply.made', of: id, after: toFields(input) });
  return { result: toSavedReply(row) };
}

/** A field that is absent stays as it is. @throws ProblemError NOT_FOUND */
export const changeSavedReply: UseCase<SavedReplyChange & { id: string }, SavedReply> =
  (context, { id, ...change }) =>
  async (verbs) => {
    const { site } = context;
    await verbs.sites.lock(site.id);
    const row = isId(id) ? await verbs.savedReplies.byId(site.id, id) : undefined;
    if (!row) throw new ProblemError('NOT_FOUND');
    const wanted = { ...row, ...change };
    const { before, after } = toDifference(toFields(row), toFields(wanted));
    if (Object.keys(after).length === 0) return { result: toSavedReply(row) };
    await verbs.savedReplies.put(wanted);
    await recordChange(verbs, context, { what: 'saved-reply.changed', of: id, before, after });
    return { result: toSavedReply(wanted) };
  };

/** @throws ProblemError NOT_FOUND */
export const deleteSavedReply: UseCase<{ id: string }, null> =
  (context, { id }) =>
  async (verbs) => {
    const row = isId(id) ? await verbs.savedReplies.remove(context.site.id, id) : undefined;
    if (!row) throw new ProblemError('NOT_FOUND');
    await recordChange(verbs, context, { what: 'saved-reply.removed', of: id, before: toFields(row) });
    return { result: null };
  };
