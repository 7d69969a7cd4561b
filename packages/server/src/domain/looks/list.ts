import { kindNames, type ManagedSubject, type SubjectProposalList, staffLimits, toCountName } from '@parvis/contract';
import { readLikenesses } from '../../store/store.ts';
import { toManaged } from '../subjects/list-managed.ts';
import type { Query } from '../use-case.ts';

/** Pairs of subjects that look like one, and that nobody has decided (S18). */
export const listProposals: Query<void, SubjectProposalList> = (context) =>
  context.services.store.read(async (verbs) => {
    const { site } = context;
    const open = await verbs.proposals.open(site.id, staffLimits.proposals);
    const ids = [...new Set(open.flatMap(({ one_id, other_id }) => [one_id, other_id]))];
    const managed = await toManaged(verbs, context, await verbs.subjects.byIds(site.id, ids));
    const subjects = new Map(managed.map((one) => [one.id, one]));
    const items = open.map((row) => {
      const pair = [subjects.get(row.one_id)!, subjects.get(row.other_id)!] as const;
      const [from, into] = toDirection(pair, row.into_id);
      return { id: row.id, because: readLikenesses(row), from, into, createdAt: row.created_at };
    });
    return { result: { items } };
  });

/** Which goes and which stays: as the pages say, else the one with more posts stays, else the older one. */
function toDirection(
  [one, other]: readonly [ManagedSubject, ManagedSubject],
  into: string | null,
): readonly [ManagedSubject, ManagedSubject] {
  const stays = into ?? (toPosts(other) > toPosts(one) ? other : one).id;
  return stays === one.id ? [other, one] : [one, other];
}

const toPosts = (subject: ManagedSubject): number =>
  kindNames.reduce((sum, kind) => sum + (subject[toCountName(kind)] ?? 0), 0);
