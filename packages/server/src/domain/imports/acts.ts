import { type ImportAnswers, type ImportState, importLimits } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { ImportRow, OneImport, Verbs } from '../../store/store.ts';
import { recordChange } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';

/** What an owner does with an import. Whoever works on it does the rest. */

/** @throws ProblemError NOT_FOUND */
export async function lockImport(verbs: Verbs, { site }: Pick<Context, 'site'>, id: string): Promise<ImportRow> {
  const row = isId(id) ? await verbs.imports.lock(site.id, id) : undefined;
  if (!row) throw new ProblemError('NOT_FOUND');
  return row;
}

const toOne = ({ site_id, id }: ImportRow): OneImport => ({ site: site_id, id });

/** @throws ProblemError CHANGED_SINCE */
function checkState({ state }: ImportRow, ...allowed: ImportState[]): void {
  if (!allowed.includes(state)) throw new ProblemError('CHANGED_SINCE');
}

/** Begins an import, whose file is yet to come. @throws ProblemError BODY_TOO_LARGE */
export const createImport: UseCase<{ name: string; size: number; answers?: ImportAnswers }, ImportRow> = (
  { site, now, services },
  { name, size, answers = {} },
) => {
  if (size > services.settings.imports.fileBytes) throw new ProblemError('BODY_TOO_LARGE');
  return async (verbs) => {
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
    return { result: (await verbs.imports.byId(site.id, id))! };
  };
};

/** More of its file is there; once all is, it is read. */
export const receivePart: UseCase<{ id: string; received: number }, ImportRow> =
  (context, { id, received }) =>
  async (verbs) => {
    const row = await lockImport(verbs, context, id);
    // A repeat changes nothing.
    if (row.state !== 'uploading' || received <= row.received) return { result: row };
    const change = {
      received,
      changed_at: context.now,
      ...(received === row.size && { state: 'reading' as const }),
    };
    await verbs.imports.set(toOne(row), change);
    return { result: { ...row, ...change } };
  };

/**
 * Lets it land. @throws ProblemError CHANGED_SINCE, POLICY_UNANSWERED; ATTESTATION_REQUIRED for reviews
 * @param attested these are real customers' reviews, all of them, unaltered, and the business may publish them (R2)
 */
export const applyImport: UseCase<{ id: string; attested?: boolean | undefined }, ImportRow> =
  (context, { id, attested = false }) =>
  async (verbs) => {
    const { site, now } = context;
    const row = await lockImport(verbs, context, id);
    if (row.state === 'applying') return { result: row };
    checkState(row, 'ready');
    if (row.reviews > 0 && site.settings.policy === null) throw new ProblemError('POLICY_UNANSWERED');
    if (row.reviews > 0 && !attested) throw new ProblemError('ATTESTATION_REQUIRED');
    const change = { state: 'applying' as const, changed_at: now, attested_at: attested ? now : null };
    await verbs.imports.set(toOne(row), change);
    const { format, comments, reviews } = row;
    await recordChange(verbs, context, { what: 'import.applied', of: id, after: { format, comments, reviews } });
    return { result: { ...row, ...change } };
  };

/** Takes back what it brought. @throws ProblemError CHANGED_SINCE where there is nothing to take back */
export const undoImport: UseCase<{ id: string }, ImportRow> =
  (context, { id }) =>
  async (verbs) => {
    const row = await lockImport(verbs, context, id);
    if (row.state === 'undoing' || row.state === 'undone') return { result: row };
    checkState(row, 'applying', 'applied');
    const change = { state: 'undoing' as const, changed_at: context.now };
    await verbs.imports.set(toOne(row), change);
    const { format, landed } = row;
    await recordChange(verbs, context, { what: 'import.undone', of: id, before: { format, landed } });
    return { result: { ...row, ...change } };
  };
