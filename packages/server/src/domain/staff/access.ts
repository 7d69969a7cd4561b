import type { ChangeName } from '@parvis/contract';
import type { Verbs } from '../../store/store.ts';
import { toChangeRow } from '../changes/record.ts';
import type { ServerContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';

/** Sites of one person whose audit says that they signed in: of a hoster's own account, not thousands. */
const mostSites = 100;

/** What somebody did to how they come in. */
interface Access {
  staff: string;
  what: Extract<ChangeName, `access.${string}`>;
  /** Such as by what they signed in. */
  after?: object;
}

/** Writes it down for each site that somebody works for: whoever owns one sees who comes in there. */
export async function addAccess(verbs: Verbs, { now }: ServerContext, { staff, what, after }: Access): Promise<void> {
  const sites = await verbs.memberships.of(staff);
  const by = { kind: 'staff', id: staff } as const;
  const rows = sites
    .slice(0, mostSites)
    .map(({ site_id: id }) => toChangeRow({ now, site: { id }, by }, { what, of: staff, after }));
  if (rows.length > 0) await verbs.changes.add(...rows);
}

export const recordAccess: UseCase<Access, null, ServerContext> = (context, access) => async (verbs) => {
  await addAccess(verbs, context, access);
  return { result: null };
};
