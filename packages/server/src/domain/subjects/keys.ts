import { staffLimits } from '@parvis/contract';
import type { SubjectEvent } from '../../events/event.ts';
import {
  host,
  type SubjectActDetail,
  type SubjectActRow,
  type SubjectRow,
  type ThreadRoot,
  type Verbs,
} from '../../store/store.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { closings } from './closed.ts';

/** What an act did, before it is written down. */
export interface Did {
  /** The subject that has the posts from then on. */
  subject: string;
  other: string;
  key: string;
  into: string;
  detail: SubjectActDetail;
  /** Roots that go. */
  chosen?: ThreadRoot[];
  events: SubjectEvent[];
}

/** Keys of which readers are told that they mean something else. */
export const toMoved = (site: Context['site'], keys: readonly string[], revision: number): SubjectEvent[] =>
  keys.map((subject) => ({ name: 'subject.moved', site, subject, revision }));

/** Gives a subject another key (S12). @throws ProblemError KEY_TAKEN, TOO_MANY */
export async function alias(verbs: Verbs, context: Context, subject: SubjectRow, key: string): Promise<Did> {
  const { site } = context;
  const other = await takeKey(verbs, context, key);
  await checkRoom(verbs, context, subject.id, 1);
  await verbs.subjectActs.point(site.id, [other.id], subject.id);
  const revision = await verbs.subjectActs.lift(site.id, [subject.id, other.id]);
  const events = toMoved(site, [key], revision);
  return { subject: subject.id, other: other.id, key, into: subject.key, detail: {}, events };
}

export async function undoAlias(
  verbs: Verbs,
  { site }: Context,
  { subject, other, act }: Both,
): Promise<SubjectEvent[]> {
  if (other.alias_of !== subject.id || other.key !== act.key) throw new ProblemError('CHANGED_SINCE');
  await verbs.subjectActs.point(site.id, [other.id], null);
  return toMoved(site, [other.key], await verbs.subjectActs.lift(site.id, [subject.id, other.id]));
}

/** Takes a key away from a subject (S12). @throws ProblemError NOT_FOUND where it is no alias of it */
export async function unalias(verbs: Verbs, { site }: Context, subject: SubjectRow, key: string): Promise<Did> {
  const [other] = await verbs.subjects.byKeys(site.id, [key]);
  if (other?.alias_of !== subject.id) throw new ProblemError('NOT_FOUND');
  await verbs.subjectActs.point(site.id, [other.id], null);
  const revision = await verbs.subjectActs.lift(site.id, [subject.id, other.id]);
  const events = toMoved(site, [key], revision);
  return { subject: subject.id, other: other.id, key, into: subject.key, detail: { revision }, events };
}

export async function undoUnalias(
  verbs: Verbs,
  context: Context,
  { subject, other, act, detail }: Both,
): Promise<SubjectEvent[]> {
  const { site } = context;
  if (other.key !== act.key || other.alias_of !== null) throw new ProblemError('CHANGED_SINCE');
  // What was written under it since would be seen no more.
  if (other.revision !== detail.revision && !(await isFree(verbs, context, other))) {
    throw new ProblemError('CHANGED_SINCE');
  }
  await checkRoom(verbs, context, subject.id, 1);
  await verbs.subjectActs.point(site.id, [other.id], subject.id);
  return toMoved(site, [other.key], await verbs.subjectActs.lift(site.id, [subject.id, other.id]));
}

/** Gives a subject another key in the place of its own, which becomes an alias (S13). @throws ProblemError KEY_TAKEN, TOO_MANY */
export async function move(verbs: Verbs, context: Context, subject: SubjectRow, key: string): Promise<Did> {
  const { site } = context;
  const [known] = await verbs.subjects.byKeys(site.id, [key]);
  const wasAlias = known?.alias_of === subject.id;
  const other = wasAlias ? known : await takeKey(verbs, context, key);
  if (!wasAlias) await checkRoom(verbs, context, subject.id, 1);
  await verbs.subjectActs.swapKeys(subject, other);
  await verbs.subjectActs.point(site.id, [other.id], subject.id);
  await verbs.pageLooks.setDue(site.id, subject.id, context.now);
  const revision = await verbs.subjectActs.lift(site.id, [subject.id, other.id]);
  return {
    subject: subject.id,
    other: other.id,
    key: subject.key,
    into: key,
    detail: wasAlias ? { wasAlias } : {},
    events: toMoved(site, [subject.key, key], revision),
  };
}

export async function undoMove(
  verbs: Verbs,
  { site }: Context,
  { subject, other, act, detail }: Both,
): Promise<SubjectEvent[]> {
  const isSame = subject.key === act.into_key && other.key === act.key && other.alias_of === subject.id;
  if (!isSame) throw new ProblemError('CHANGED_SINCE');
  await verbs.subjectActs.swapKeys(subject, other);
  await verbs.subjectActs.point(site.id, [other.id], detail.wasAlias ? subject.id : null);
  const revision = await verbs.subjectActs.lift(site.id, [subject.id, other.id]);
  return toMoved(site, [act.key, act.into_key], revision);
}

/** An act that is taken back, with the two that it was about as they are now. */
export interface Both {
  act: SubjectActRow;
  detail: SubjectActDetail;
  subject: SubjectRow;
  other: SubjectRow;
}

/** The row of a key under which nobody talks. @throws ProblemError KEY_TAKEN */
async function takeKey(verbs: Verbs, context: Context, key: string): Promise<SubjectRow> {
  const row = await verbs.subjectActs.claimKey(context.site.id, key, context.now);
  if (!(await isFree(verbs, context, row))) throw new ProblemError('KEY_TAKEN');
  return row;
}

/** Nobody talks there, nobody reacted to its page, nothing was set there, and it means nothing else. */
export async function isFree(verbs: Verbs, { site }: Context, row: SubjectRow): Promise<boolean> {
  if (row.alias_of !== null || row.closed !== closings.byAge) return false;
  if (row.url_by === host || row.title_by === host || row.reaction_counts !== null) return false;
  if (await verbs.threads.hasPosts(site.id, row.id)) return false;
  return (await verbs.subjectActs.countAliases(site.id, row.id, 1)) === 0;
}

/** @throws ProblemError TOO_MANY where a subject would have more other keys than one may */
export async function checkRoom(verbs: Verbs, { site }: Context, subject: string, more: number): Promise<void> {
  const count = await verbs.subjectActs.countAliases(site.id, subject, staffLimits.aliases);
  if (count + more > staffLimits.aliases) throw new ProblemError('TOO_MANY');
}
