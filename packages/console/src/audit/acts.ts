import type { AuditEntry } from '@parvis/contract';

/** What somebody did by one press: one decision or change, or one decision about many posts. */
export interface DoneAct {
  /** The id of its first entry. */
  id: string;
  entries: readonly [AuditEntry, ...AuditEntry[]];
}

/** The same act of the same one at the same moment is one, however many posts it was about. */
export const toKey = ({ id, createdAt, by, decision }: AuditEntry): string =>
  decision === null || by.kind === 'policy'
    ? id
    : [createdAt, by.kind, by.id, decision.act, decision.reason, decision.undoes === null].join(' ');

/** Bulk as one. */
export function toActs(entries: readonly AuditEntry[]): DoneAct[] {
  const acts = new Map<string, AuditEntry[]>();
  for (const entry of entries) {
    const key = toKey(entry);
    const known = acts.get(key);
    if (known) known.push(entry);
    else acts.set(key, [entry]);
  }
  return [...acts.values()].map((some) => ({ id: some[0]!.id, entries: some as [AuditEntry, ...AuditEntry[]] }));
}

/** Acts by the day that they were done on, where somebody is. */
export function toDays(acts: readonly DoneAct[]): { day: string; acts: DoneAct[] }[] {
  const days: { day: string; acts: DoneAct[] }[] = [];
  for (const act of acts) {
    const day = new Date(act.entries[0].createdAt).toDateString();
    const last = days.at(-1);
    if (last?.day === day) last.acts.push(act);
    else days.push({ day, acts: [act] });
  }
  return days;
}
