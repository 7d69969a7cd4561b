import { v7 as newId } from 'uuid';
import type { SubjectEvent } from '../../events/event.ts';
import { type SubjectRow, toPair, type Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import type { Both, Did } from './keys.ts';

/** Says for good that two subjects are two, whatever makes them look alike (S18). */
export async function tellApart(
  verbs: Verbs,
  { site, now }: Context,
  subject: SubjectRow,
  from: SubjectRow,
): Promise<Did> {
  await set(verbs, site.id, [subject.id, from.id], 1, now);
  return { subject: subject.id, other: from.id, key: from.key, into: subject.key, detail: {}, events: [] };
}

export async function undoApart(
  verbs: Verbs,
  { site, now }: Context,
  { subject, other }: Both,
): Promise<SubjectEvent[]> {
  await set(verbs, site.id, [subject.id, other.id], 0, now);
  return [];
}

async function set(verbs: Verbs, site: string, [a, b]: [string, string], apart: 0 | 1, now: string): Promise<void> {
  const known = await verbs.proposals.of(site, a, b);
  const row = known ?? { site_id: site, ...toPair(a, b), id: newId(), into_id: null, because: '[]', created_at: now };
  await verbs.proposals.put({ ...row, apart });
}
