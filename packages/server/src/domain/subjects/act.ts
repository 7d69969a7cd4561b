import type { ChangeName, Likeness, SubjectAct, SubjectActInput, SubjectActName } from '@parvis/contract';
import type { SubjectEvent } from '../../events/event.ts';
import type { SubjectActRow, SubjectRow, Verbs } from '../../store/store.ts';
import { recordChange } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';
import { ProblemError } from '../problem.ts';
import { staffOf } from '../staff/members.ts';
import type { Done, UseCase } from '../use-case.ts';
import { tellApart, undoApart } from './apart.ts';
import { carry, toCarryJob } from './carry.ts';
import { toSubjectAct } from './details.ts';
import { alias, type Both, type Did, move, unalias, undoAlias, undoMove, undoUnalias } from './keys.ts';
import { merge, undoMerge } from './merge.ts';
import { split, toTarget, undoSplit } from './split.ts';

const changes = {
  alias: 'subject.aliased',
  unalias: 'subject.unaliased',
  move: 'subject.moved',
  merge: 'subject.merged',
  split: 'subject.split',
  apart: 'subject.told-apart',
} as const satisfies Record<SubjectActName, ChangeName>;

const undos: Record<SubjectActName, (verbs: Verbs, context: Context, both: Both) => Promise<SubjectEvent[]>> = {
  alias: undoAlias,
  unalias: undoUnalias,
  move: undoMove,
  merge: undoMerge,
  split: undoSplit,
  apart: undoApart,
};

/** Acts that posts move with, in portions. */
const moving: readonly SubjectActName[] = ['merge', 'split'];

/**
 * Does something to a subject (S12 to S14, S16, S18). What is large goes on in a job.
 * @throws ProblemError NOT_FOUND, KEY_TAKEN, SUBJECT_BUSY, TOO_MANY; CHANGED_SINCE where it is a subject no more
 */
export const actOnSubject: UseCase<{ id: string; input: SubjectActInput }, SubjectAct> =
  (context, { id, input }) =>
  async (verbs) => {
    const other = await toOther(verbs, context, input);
    const [subject, second] = await lockAll(verbs, context, other === undefined ? [id] : [id, other]);
    if ([subject, second].some((row) => row && row.alias_of !== null)) throw new ProblemError('CHANGED_SINCE');
    return keepAct(verbs, context, input.act, await act(verbs, context, input, subject!, second));
  };

/**
 * Writes down what was done to a subject, and begins to move what moves with it.
 * @param because why the server did it of itself
 */
export async function keepAct(
  verbs: Verbs,
  context: Context,
  name: SubjectActName,
  did: Did,
  because?: Likeness,
): Promise<Done<SubjectAct>> {
  const { before, after } = toFields(name, did);
  const { id: change } = await recordChange(verbs, context, {
    what: changes[name],
    of: did.subject,
    before,
    after: because ? { ...after, because } : after,
  });
  const { by } = staffOf(context);
  const row: SubjectActRow = {
    site_id: context.site.id,
    id: change,
    act: name,
    subject_id: did.subject,
    other_id: did.other,
    key: did.key,
    into_key: did.into,
    state: moving.includes(name) ? 'working' : 'done',
    moved: 0,
    aside: 0,
    detail: JSON.stringify(did.detail),
    by_id: by.kind === 'operator' ? null : by.id,
    created_at: context.now,
    undone_at: null,
  };
  await verbs.subjectActs.insert(row);
  await verbs.threads.remember(context.site.id, row.id, 'chosen', did.chosen ?? []);
  return begin(verbs, context, row, did.events);
}

/**
 * Takes back what was done to the keys of a subject: everything is where it was before, but for what came since.
 * @throws ProblemError NOT_FOUND, SUBJECT_BUSY; CHANGED_SINCE where something else was done to these keys since
 */
export const undoSubjectAct: UseCase<{ id: string }, SubjectAct> =
  (context, { id }) =>
  async (verbs) => {
    const { site, now } = context;
    const found = isId(id) ? await verbs.subjectActs.byId(site.id, id) : undefined;
    if (!found) throw new ProblemError('NOT_FOUND');
    await verbs.subjects.lock(site.id, [found.subject_id, found.other_id]);
    const row = (await verbs.subjectActs.byId(site.id, id))!;
    // A repeat changes nothing (I3).
    if (row.state === 'undoing' || row.state === 'undone') return { result: toSubjectAct(row) };
    const [subject, other] = await lockAll(verbs, context, [row.subject_id, row.other_id]);
    const both = { act: row, detail: JSON.parse(row.detail), subject: subject!, other: other! };
    const events = await undos[row.act](verbs, context, both);
    const { before, after } = toFields(row.act, { key: row.key, into: row.into_key });
    await recordChange(
      verbs,
      { ...context, undoes: row.id },
      { what: 'subject.restored', of: row.subject_id, before: after, after: before },
    );
    const isMoving = moving.includes(row.act);
    const undone = { state: isMoving ? 'undoing' : 'undone', undone_at: isMoving ? null : now } as const;
    await verbs.subjectActs.set(row, undone);
    return begin(verbs, context, { ...row, ...undone }, events);
  };

function act(
  verbs: Verbs,
  context: Context,
  input: SubjectActInput,
  subject: SubjectRow,
  into: SubjectRow | undefined,
): Promise<Did> {
  switch (input.act) {
    case 'alias':
      return alias(verbs, context, subject, input.key);
    case 'unalias':
      return unalias(verbs, context, subject, input.key);
    case 'move':
      return move(verbs, context, subject, input.key);
    case 'merge':
      return merge(verbs, context, subject, into!);
    case 'split':
      return split(verbs, context, subject, into!, input.posts);
    case 'apart':
      return tellApart(verbs, context, subject, into!);
  }
}

/** The other subject of an act on two. */
async function toOther(verbs: Verbs, context: Context, input: SubjectActInput): Promise<string | undefined> {
  if (input.act === 'merge') return input.into;
  if (input.act === 'apart') return input.from;
  return input.act === 'split' ? toTarget(verbs, context, input.key) : undefined;
}

/** What became other, for the audit. */
function toFields(act: SubjectActName, { key, into }: Pick<Did, 'key' | 'into'>): { before: object; after: object } {
  switch (act) {
    case 'alias':
      return { before: {}, after: { alias: key } };
    case 'unalias':
      return { before: { alias: key }, after: {} };
    case 'move':
      return { before: { key }, after: { key: into } };
    case 'merge':
      return { before: {}, after: { merged: key } };
    case 'split':
      return { before: {}, after: { from: key } };
    case 'apart':
      return { before: {}, after: { apart: key } };
  }
}

/** The first portion of posts goes at once: it is all of most subjects. */
async function begin(
  verbs: Verbs,
  { site, now }: Context,
  row: SubjectActRow,
  events: SubjectEvent[],
): Promise<Done<SubjectAct>> {
  if (row.state !== 'working' && row.state !== 'undoing') return { result: toSubjectAct(row), events };
  const carried = await carry(verbs, site, row, now);
  const isLeft = carried.act.state === row.state;
  if (isLeft) await verbs.jobs.add(site.id, toCarryJob(now, row.id));
  return { result: toSubjectAct(carried.act), events: [...events, ...carried.events] };
}

/** Locks subjects of which nothing is being moved. @throws ProblemError NOT_FOUND, SUBJECT_BUSY */
async function lockAll(verbs: Verbs, { site }: Context, ids: readonly string[]): Promise<SubjectRow[]> {
  if (!ids.every(isId) || new Set(ids).size < ids.length) throw new ProblemError('NOT_FOUND');
  await verbs.subjects.lock(site.id, [...ids]);
  const rows = await verbs.subjects.byIds(site.id, ids);
  if (rows.length < ids.length) throw new ProblemError('NOT_FOUND');
  const open = await verbs.subjectActs.open(site.id);
  if (open.some((one) => ids.includes(one.subject_id) || ids.includes(one.other_id))) {
    throw new ProblemError('SUBJECT_BUSY');
  }
  return ids.map((id) => rows.find((row) => row.id === id)!);
}
