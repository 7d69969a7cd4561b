import type { ChangedThing, Role } from '@parvis/contract';
import type { BlockRow, ChangeRow, StoredSite, SubjectRow } from '../../store/store.ts';
import { isAsLeft, toChanged } from '../changes/changed.ts';
import { isSubjectAsLeft } from '../subjects/change.ts';

/** What is known of the things that a page of changes is about, as they are now. */
export interface Known {
  site: Pick<StoredSite, 'settings' | 'name' | 'origins' | 'webhooks' | 'memberSecrets' | 'keys'>;
  /** As what people work here. */
  roles: ReadonlyMap<string, Role>;
  /** Ids of invitations. */
  invitations: ReadonlySet<string>;
  subjects: ReadonlyMap<string, SubjectRow>;
  blocks: ReadonlyMap<string, BlockRow>;
  now: string;
}

type Stands = (change: ChangeRow, known: Known) => boolean;

/** For things that a look at the page's rows says it of; of the others it is seen when it is tried. */
const stands: Partial<Record<ChangedThing, Stands>> = {
  settings: (row, { site }) => isAsLeft(site.settings, toChanged(row)),
  site: (row, { site }) => isAsLeft(site, toChanged(row)),
  subject: (row, { subjects }) =>
    row.what !== 'subject.changed' || isSubjectAsLeft(subjects.get(row.of_id), toChanged(row)),
  block: ({ of_id, what }, { blocks, now }) => {
    const block = blocks.get(of_id);
    const holds = block !== undefined && (block.expires_at === null || block.expires_at > now);
    return block !== undefined && holds === (what === 'block.made');
  },
  staff: (row, { roles, invitations }) => {
    const { what, of_id } = row;
    if (what === 'staff.invited') return invitations.has(of_id);
    // Who joined leaves, as whatever they work here by now.
    return what === 'staff.joined' ? roles.has(of_id) : isAsLeft({ role: roles.get(of_id) }, toChanged(row));
  },
  key: ({ of_id }, { site }) => site.keys.some(({ id }) => id === of_id),
  webhook: ({ of_id }, { site }) => site.webhooks.some(({ id }) => id === of_id),
  'member-secret': ({ of_id }, { site }) => site.memberSecrets.some(({ id }) => id === of_id),
};

/** Whether a thing is still as a change left it: else there is nothing to take back. */
export const isStanding = (row: ChangeRow, known: Known): boolean => stands[row.thing]?.(row, known) ?? true;
