import { type NameField, nameFields, type Subject, type SubjectChange, type SubjectItem } from '@parvis/contract';
import { host, type SubjectRow, type SubjectSettings } from '../../store/store.ts';
import { recordChange } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { checkPage } from './check-page.ts';
import { closings, isClosedItself } from './closed.ts';
import { toSubject } from './to-subject.ts';

/**
 * Sets what the business decides of a subject: its name and address (S9), what it is (N1), what is asked about it (M87), and whether it takes posts (S7). One that is not
 * there yet is made.
 */
export const changeSubject: UseCase<{ key: string; change: SubjectChange }, Subject> = (context, { key, change }) => {
  const { site, now } = context;
  checkPage(context, change.url, 'url');
  return async (verbs) => {
    const row = await verbs.subjects.ensure(site.id, { key }, now);
    const wanted = toSettings(context, row, change);
    const changed = (Object.keys(wanted) as (keyof SubjectSettings)[]).filter((name) => wanted[name] !== row[name]);
    if (changed.length === 0) return { result: toSubject(context, row.key, row) };
    const revision = await verbs.subjects.set(site.id, row.id, wanted);
    const of = toFields(changed);
    await recordChange(verbs, context, {
      what: 'subject.changed',
      of: row.id,
      before: toKept(row, of),
      after: toKept({ ...row, ...wanted }, of),
    });
    return {
      result: toSubject(context, row.key, { ...row, ...wanted, revision }),
      events: [{ name: 'subject.changed', site, subject: row.key, revision }],
    };
  };
};

/** Gives a subject what a change made other, as it was before. @throws ProblemError CHANGED_SINCE */
export const restoreSubject: UseCase<{ of: string; before: Kept; after: Kept }, null> =
  (context, { of: id, before, after }) =>
  async (verbs) => {
    const { site } = context;
    await verbs.subjects.lock(site.id, [id]);
    const row = await verbs.subjects.byId(site.id, id);
    if (!row || !isSubjectAsLeft(row, { after })) throw new ProblemError('CHANGED_SINCE');
    const wanted: Partial<SubjectSettings> = { ...before };
    for (const field of nameFields) {
      if (field in before) wanted[`${field}_by`] = before[field] ? host : null;
    }
    const revision = await verbs.subjects.set(site.id, id, wanted);
    await recordChange(verbs, context, { what: 'subject.changed', of: id, before: after, after: before });
    return { result: null, events: [{ name: 'subject.changed', site, subject: row.key, revision }] };
  };

/** What is to be stored of a change: a field that is absent stays as it is. */
function toSettings(
  context: Pick<Context, 'site' | 'now'>,
  row: SubjectRow,
  { closed, item, critique, ...names }: SubjectChange,
): Partial<SubjectSettings> {
  const settings: Partial<SubjectSettings> = {};
  if (closed) settings.closed = closings.closed;
  else if (closed === false && isClosedItself(context, row)) {
    // What is too old is open again for good; what is not will close when it is.
    const isTooOld = isClosedItself(context, { ...row, closed: closings.byAge });
    settings.closed = isTooOld ? closings.open : closings.byAge;
  }
  if (item !== undefined) settings.item = item === null ? null : toStoredItem(item);
  if (critique !== undefined) settings.critique = critique === null ? null : JSON.stringify(critique);
  for (const field of nameFields) {
    if (names[field] === undefined) continue;
    settings[field] = names[field] || null;
    settings[`${field}_by`] = settings[field] === null ? null : host;
  }
  return settings;
}

/** Always written alike, so that the same said again is no change. */
const toStoredItem = (item: SubjectItem): string =>
  JSON.stringify(Object.fromEntries(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1))));

const ownFields = ['closed', 'item', 'critique'] as const;
type KeptField = (typeof ownFields)[number] | NameField;
const keptFields: readonly KeptField[] = [...ownFields, ...nameFields];
type Kept = Partial<Pick<SubjectRow, KeptField>>;

/** What was changed, whoever has said it: the fields without those that say who. */
const toFields = (changed: readonly (keyof SubjectSettings)[]): KeptField[] =>
  keptFields.filter((name) => changed.some((one) => one === name || one === `${name}_by`));

/** What is kept of these. What a visitor said of the page goes with their post, and is not kept here. */
const toKept = (row: SubjectRow, of: readonly KeptField[]): Kept =>
  Object.fromEntries(of.map((name) => [name, isOwn(name) || row[`${name}_by`] === host ? row[name] : null]));

const isOwn = (name: KeptField): name is (typeof ownFields)[number] => ownFields.some((one) => one === name);

/** Whether what a change made other of it is still what it became. */
export function isSubjectAsLeft(row: SubjectRow | undefined, { after }: { after: Kept & { key?: string } }): boolean {
  if (row === undefined || (after.key !== undefined && after.key !== row.key)) return false;
  const fields = keptFields.filter((name) => name in after);
  return isSame(toKept(row, fields), after);
}

const isSame = (one: Kept, other: Kept): boolean =>
  (Object.keys(one) as KeptField[]).every((name) => one[name] === other[name]);
