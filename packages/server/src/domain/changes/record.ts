import { type ChangeName, toChangedThing } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { Actor } from '../../identity/principal.ts';
import type { ChangeRow, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';

/** What was done to a thing. */
export interface Made {
  what: ChangeName;
  /** The id of the thing: of a subject, a block, a person. */
  of: string;
  /**
   * The fields that became others, as they were and as they became. No secret, and nothing of a visitor: what they wrote
   * and who they are goes when they say so, and this stays.
   */
  before?: object | undefined;
  after?: object | undefined;
  /** The post that it was done for. */
  post?: string | null | undefined;
}

/** Where it is done, and by whom: by whoever runs the server where nobody is named. */
type Acting = Pick<Context, 'now' | 'undoes' | 'via'> &
  Partial<Pick<Context, 'principal'>> & { site: { id: string }; by?: Actor };

const operator: Actor = { kind: 'operator' };

/** Writes down what was changed, and by whom, in the write that does it: the audit has it, or it was not done. */
export async function recordChange(
  verbs: Pick<Verbs, 'changes'>,
  { site, principal, now, undoes, via, by = principal?.kind === 'staff' ? principal.by : operator }: Acting,
  { what, of, before, after, post }: Made,
): Promise<ChangeRow> {
  const row = toChangeRow({ site, now, undoes, via, by }, { what, of, before, after, post });
  await verbs.changes.add(row);
  return row;
}

/** For what is done on several sites at once. */
export const toChangeRow = (
  { site, now, undoes, via, by }: Acting & { by: Actor },
  { what, of, before, after, post }: Made,
): ChangeRow => ({
  site_id: site.id,
  id: newId(),
  thing: toChangedThing(what),
  what,
  of_id: of,
  post_id: post ?? null,
  before: before ? JSON.stringify(before) : null,
  after: after ? JSON.stringify(after) : null,
  by_kind: by.kind,
  by_id: by.kind === 'operator' ? by.kind : by.id,
  undoes: undoes ?? null,
  via: via ?? null,
  created_at: now,
});

/** Of two states of a thing, the fields that differ. */
export function toDifference<Thing extends object>(
  before: Thing,
  after: Thing,
): { before: Partial<Thing>; after: Partial<Thing> } {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Thing)[];
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const pick = (thing: Thing): Partial<Thing> =>
    Object.fromEntries(changed.map((name) => [name, thing[name]])) as Partial<Thing>;
  return { before: pick(before), after: pick(after) };
}
