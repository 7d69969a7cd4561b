import { nameFields, staffLimits } from '@parvis/contract';
import type { SubjectEvent } from '../../events/event.ts';
import { host, type SubjectActRow, type SubjectNaming, type SubjectRow, type Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { type Both, checkRoom, type Did, toMoved } from './keys.ts';

/**
 * Makes the key of one subject, and its aliases, mean another (S14): who reads or writes under them reaches that one. The
 * posts follow in portions.
 * @throws ProblemError TOO_MANY
 */
export async function merge(verbs: Verbs, context: Context, from: SubjectRow, to: SubjectRow): Promise<Did> {
  const { site } = context;
  const aliases = await verbs.subjectActs.aliases(site.id, from.id, staffLimits.aliases);
  await checkRoom(verbs, context, to.id, aliases.length + 1);
  const keys = await verbs.subjectActs.point(site.id, [from.id, ...aliases.map(({ id }) => id)], to.id);
  const names = toNames(from, to);
  if (names) await verbs.subjects.set(site.id, to.id, names.after);
  await verbs.subjectActs.addShares(site.id, to.id, from.share_count);
  const revision = await verbs.subjectActs.lift(site.id, [from.id, to.id]);
  return {
    subject: to.id,
    other: from.id,
    key: from.key,
    into: to.key,
    detail: { aliases: aliases.map(({ id }) => id), shares: from.share_count, ...(names && { names }) },
    events: toMoved(site, keys, revision),
  };
}

/** Makes the keys mean again what they meant. The posts follow in portions. */
export async function undoMerge(
  verbs: Verbs,
  { site }: Context,
  { act, detail, subject: to, other: from }: Both,
): Promise<SubjectEvent[]> {
  if (to.alias_of !== null || from.alias_of !== to.id || from.key !== act.key) throw new ProblemError('CHANGED_SINCE');
  await checkStayed(verbs, act);
  const before = await verbs.subjects.byIds(site.id, detail.aliases ?? []);
  // Those that were made to mean something else since stay as they are.
  const aliases = before.filter(({ alias_of }) => alias_of === to.id).map(({ id }) => id);
  const keys = [
    ...(await verbs.subjectActs.point(site.id, [from.id], null)),
    ...(await verbs.subjectActs.point(site.id, aliases, from.id)),
  ];
  const names = detail.names && toFormer(to, detail.names);
  if (names) await verbs.subjects.set(site.id, to.id, names);
  await verbs.subjectActs.addShares(site.id, to.id, -(detail.shares ?? 0));
  return toMoved(site, keys, await verbs.subjectActs.lift(site.id, [from.id, to.id]));
}

/** What came with an act is still where that put it. @throws ProblemError CHANGED_SINCE */
export async function checkStayed(verbs: Verbs, { site_id, id, subject_id }: SubjectActRow): Promise<void> {
  if (await verbs.subjectActs.wentOn(site_id, id, subject_id)) throw new ProblemError('CHANGED_SINCE');
}

/** What the one that stays is called from then on: as the business has said of either, else as a visitor has. */
function toNames(from: SubjectRow, to: SubjectRow): { before: SubjectNaming; after: SubjectNaming } | undefined {
  const weight = (row: SubjectRow, field: 'url' | 'title'): number =>
    row[field] === null ? 0 : row[`${field}_by`] === host ? 2 : 1;
  const taken = nameFields.filter((field) => weight(from, field) > weight(to, field));
  if (taken.length === 0) return undefined;
  const pick = (row: SubjectRow): SubjectNaming =>
    Object.fromEntries(
      taken.flatMap((field) => [
        [field, row[field]],
        [`${field}_by`, row[`${field}_by`]],
      ]),
    );
  return { before: pick(to), after: pick(from) };
}

/** The names from before, of those that are still as they became. */
function toFormer(
  row: SubjectRow,
  { before, after }: { before: SubjectNaming; after: SubjectNaming },
): SubjectNaming | undefined {
  const same = nameFields.filter(
    (field) => field in after && row[field] === after[field] && row[`${field}_by`] === after[`${field}_by`],
  );
  if (same.length === 0) return undefined;
  return Object.fromEntries(
    same.flatMap((field) => [
      [field, before[field]],
      [`${field}_by`, before[`${field}_by`]],
    ]),
  );
}
