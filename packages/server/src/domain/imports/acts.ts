import { type Import, type ImportAnswers, type ImportState, importLimits } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { findFormat } from '../../import/formats/index.ts';
import { newJob } from '../../jobs/retry.ts';
import type { ImportRow, OneImport, Verbs } from '../../store/store.ts';
import { recordChange } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { hasRoom } from './file.ts';
import { empty } from './held.ts';
import { toImport } from './view.ts';

/** What an owner does with an import. Whoever works on it does the rest. */

/** @throws ProblemError NOT_FOUND */
export async function lockImport(verbs: Verbs, { site }: Pick<Context, 'site'>, id: string): Promise<ImportRow> {
  const row = isId(id) ? await verbs.imports.lock(site.id, id) : undefined;
  if (!row) throw new ProblemError('NOT_FOUND');
  return row;
}

export const toOne = ({ site_id, id }: ImportRow): OneImport => ({ site: site_id, id });

/** Has it worked on at once, by a job that a round takes over from (see `work.ts`). */
export const importKind = 'import';
export const kick = (verbs: Verbs, { now }: Pick<Context, 'now'>, { site, id }: OneImport): Promise<void> =>
  verbs.jobs.add(site, newJob(Date.parse(now), { kind: importKind, topic: id, body: { id } }));

/** @throws ProblemError CHANGED_SINCE */
export function checkState({ state }: ImportRow, ...allowed: ImportState[]): void {
  if (!allowed.includes(state)) throw new ProblemError('CHANGED_SINCE');
}

/**
 * Begins an import, whose file is yet to come.
 * @throws ProblemError BODY_TOO_LARGE, TOO_MANY, UNAVAILABLE where there is no room for its file
 */
export const createImport: UseCase<{ name: string; size: number; answers?: ImportAnswers }, Import> = async (
  { site, now, services },
  { name, size, answers = {} },
) => {
  const { folder, fileBytes } = services.settings.imports;
  if (size > fileBytes) throw new ProblemError('BODY_TOO_LARGE');
  if (!(await hasRoom(folder, size))) throw new ProblemError('UNAVAILABLE');
  return async (verbs) => {
    await verbs.sites.lock(site.id);
    const waiting = await verbs.imports.waiting(site.id);
    if (waiting.imports >= importLimits.waiting || waiting.bytes + size > importLimits.waitingFiles * fileBytes) {
      throw new ProblemError('TOO_MANY');
    }
    const id = newId();
    const row = {
      site_id: site.id,
      id,
      state: 'uploading' as const,
      name: name.slice(0, importLimits.nameLength),
      size,
      answers: JSON.stringify(answers),
      created_at: now,
      changed_at: now,
    };
    await verbs.imports.insert(row);
    return { result: toImport((await verbs.imports.byId(site.id, id))!) };
  };
};

/** More of its file is there; once all is, it is read. */
export const receivePart: UseCase<{ id: string; received: number }, Import> =
  (context, { id, received }) =>
  async (verbs) => {
    const row = await lockImport(verbs, context, id);
    // A repeat changes nothing.
    if (row.state !== 'uploading' || received <= row.received) return { result: toImport(row) };
    const change = {
      received,
      changed_at: context.now,
      ...(received === row.size && { state: 'reading' as const }),
    };
    await verbs.imports.set(toOne(row), change);
    if (change.state) await kick(verbs, context, toOne(row));
    return { result: toImport({ ...row, ...change }) };
  };

/**
 * Lets it land; reviews with the word of the business that they are real, all, unaltered and its to publish (R2).
 * @throws ProblemError CHANGED_SINCE, IMPORT_PRIVATE, POLICY_UNANSWERED, ATTESTATION_REQUIRED
 */
export const applyImport: UseCase<{ id: string }, Import> =
  (context, { id }) =>
  async (verbs) => {
    const { site, now } = context;
    const row = await lockImport(verbs, context, id);
    if (row.state === 'applying') return { result: toImport(row) };
    checkState(row, 'ready');
    if (findFormat(row.format)?.isPrivate) throw new ProblemError('IMPORT_PRIVATE');
    const { attested = false } = JSON.parse(row.answers) as ImportAnswers;
    if (row.reviews > 0 && site.settings.policy === null) throw new ProblemError('POLICY_UNANSWERED');
    if (row.reviews > 0 && !attested) throw new ProblemError('ATTESTATION_REQUIRED');
    const change = { state: 'applying' as const, changed_at: now, attested_at: attested ? now : null };
    await verbs.imports.set(toOne(row), change);
    await kick(verbs, context, toOne(row));
    const { format, comments, reviews } = row;
    await recordChange(verbs, context, { what: 'import.applied', of: id, after: { format, comments, reviews } });
    return { result: toImport({ ...row, ...change }) };
  };

/** Takes back what it brought. @throws ProblemError CHANGED_SINCE where there is nothing to take back */
export const undoImport: UseCase<{ id: string }, Import> =
  (context, { id }) =>
  async (verbs) => {
    const row = await lockImport(verbs, context, id);
    if (row.state === 'undoing' || row.state === 'undone') return { result: toImport(row) };
    checkState(row, 'applying', 'applied');
    const change = { state: 'undoing' as const, changed_at: context.now };
    await verbs.imports.set(toOne(row), change);
    await kick(verbs, context, toOne(row));
    const { format, landed } = row;
    await recordChange(verbs, context, { what: 'import.undone', of: id, before: { format, landed } });
    return { result: toImport({ ...row, ...change }) };
  };

/** Forgets an import, its file and all that waits: what it brought stays. @throws ProblemError CHANGED_SINCE while it is worked on */
export const forgetImport: UseCase<{ id: string }, null> = async (context, { id }) => {
  const { site, services } = context;
  const row = isId(id) ? await services.store.imports.byId(site.id, id) : undefined;
  if (row) {
    checkState(row, 'uploading', 'reading', 'ready', 'refused', 'applied', 'undone');
    await empty(context, toOne(row));
  }
  return async (verbs) => {
    await verbs.imports.remove(toOne(await lockImport(verbs, context, id)));
    return { result: null };
  };
};
