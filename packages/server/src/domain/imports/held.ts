import type { ImportCode } from '@parvis/contract';
import { importLimits } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { ImportRow, OneImport, Span, StoredSite, Verbs, Writing } from '../../store/store.ts';
import type { ServerContext } from '../context.ts';
import { deleteFile, fileOf } from './file.ts';

/** So long after a step of it an import is taken for left: another process goes on with it. */
const heldMs = 60_000;

/** Somebody else works on it by now, or it is gone: whoever meets this stops. */
export class LostImport extends Error {}

/** An import that this process works on. */
export interface Held {
  row: ImportRow;
  site: StoredSite;
  one: OneImport;
  /** Names this process among those that may. */
  by: string;
  context: () => ServerContext;
  /** Aborts when this process stops. */
  signal: AbortSignal;
}

/** Counts of codes, as they are added to those of an import. */
export type Codes = Partial<Record<ImportCode, number>>;

const until = (now: string): string => new Date(Date.parse(now) + heldMs).toISOString();

/** Takes an import to work on. @returns nothing where another process does */
export async function take(
  { now, services }: ServerContext,
  one: OneImport,
  by: string,
): Promise<ImportRow | undefined> {
  return services.store.write(async (verbs) => {
    const row = await verbs.imports.lock(one.site, one.id);
    if (!row || (row.held_by !== by && row.held_until !== null && row.held_until >= now)) return undefined;
    await verbs.imports.set(one, { held_by: by, held_until: until(now) });
    return row;
  });
}

export const release = ({ one, by, context }: Held): Promise<void> =>
  context().services.store.write(async (verbs) => {
    const row = await verbs.imports.lock(one.site, one.id);
    if (row?.held_by === by) await verbs.imports.set(one, { held_by: null, held_until: null });
  });

/**
 * Does one step of it, all of it or nothing.
 * @returns what the step says, with the row as it is after
 * @throws LostImport where somebody else has it by now
 */
export async function step<T>(
  held: Held,
  work: (verbs: Writing, row: ImportRow, now: string) => Promise<{ result: T; change?: Partial<ImportRow> }>,
): Promise<T> {
  const { one, by, context, signal } = held;
  if (signal.aborted) throw new LostImport();
  const { now, services } = context();
  return services.store.write(async (verbs) => {
    const row = await verbs.imports.lock(one.site, one.id);
    if (!row || row.held_by !== by || row.state !== held.row.state) throw new LostImport();
    const { result, change = {} } = await work(verbs, row, now);
    const after = { ...change, held_until: until(now), changed_at: now };
    await verbs.imports.set(one, after);
    held.row = { ...row, ...after };
    return result;
  });
}

/** Rows of one statement that changes all of an import, or deletes it. */
const atOnce = 5_000;

/** Does something to all rows of it, in steps. */
export async function inSpans(held: Held, work: (verbs: Writing, span: Span) => Promise<void>): Promise<void> {
  for (const span of toSpans(held)) await step(held, async (verbs) => ({ result: await work(verbs, span) }));
}

/** All rows of it in portions: no statement goes through more, so that none takes longer than one may. */
export function* toSpans({ row: { items } }: Held): Generator<Span> {
  for (let after = 0; after < items; after += atOnce) yield { after, until: after + atOnce };
}

/** Deletes what was read of it, in steps. */
export async function clear(held: Held): Promise<void> {
  while (await step(held, async (verbs) => ({ result: await verbs.imports.clear(held.one, atOnce) })));
}

/**
 * Deletes what was read of one that nobody works on, in writes of their own, and its file. Nothing of it lands from the
 * first of them on.
 */
export async function empty({ services }: Pick<ServerContext, 'services'>, one: OneImport): Promise<void> {
  const { store, settings } = services;
  await store.write(async (verbs) => {
    const row = await verbs.imports.lock(one.site, one.id);
    if (row && row.state !== 'applied') await verbs.imports.set(one, { state: 'undone' });
  });
  while (await store.write((verbs) => verbs.imports.clear(one, atOnce)));
  await deleteFile(fileOf(settings.imports.folder, one.id));
}

/** What is odd, as it is told. */
export interface OddLine {
  code: ImportCode;
  line: number;
  column?: string | undefined;
}

/** Keeps what is odd: the number of all, and as many as somebody reads. @returns the codes of the import after it */
export async function tellOdd(
  verbs: Pick<Verbs, 'imports'>,
  one: OneImport,
  row: Pick<ImportRow, 'codes'>,
  odd: readonly OddLine[],
): Promise<string> {
  const codes = JSON.parse(row.codes) as Codes;
  const kept: OddLine[] = [];
  for (const line of odd) {
    const number = (codes[line.code] ?? 0) + 1;
    codes[line.code] = number;
    if (number <= importLimits.oddities) kept.push(line);
  }
  await verbs.imports.addOddities(
    one,
    kept.map(({ code, line, column }) => ({ id: newId(), code, line, column_name: column?.slice(0, 100) ?? null })),
  );
  return JSON.stringify(codes);
}
