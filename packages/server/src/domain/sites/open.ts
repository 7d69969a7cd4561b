import { recordChange } from '../changes/record.ts';
import type { ServerContext } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { fullSentence, isFull } from '../register/room.ts';
import { joinedAsOwner } from '../staff/claim.ts';
import type { UseCase } from '../use-case.ts';
import type { SiteInput } from './put.ts';

/** Sites that one person may open. */
const mostOwned = 5;

/** Makes a site of one's own. @throws ProblemError FORBIDDEN where the key is taken, TOO_MANY */
export const openSite: UseCase<{ staff: string; site: SiteInput }, null, ServerContext> = async (
  context,
  { staff, site },
) => {
  const { now } = context;
  const full = await isFull(context);
  return async (verbs) => {
    await verbs.sites.lockFirst();
    if (await verbs.sites.byKey(site.key)) throw new ProblemError('FORBIDDEN');
    const owned = (await verbs.memberships.of(staff)).filter(({ role }) => role === 'owner');
    if (owned.length >= mostOwned) throw new ProblemError('TOO_MANY');
    if (full) throw new ProblemError('TOO_MANY', { advice: fullSentence });
    const { id } = await verbs.sites.put(site, now);
    await verbs.memberships.put(id, staff, 'owner', now);
    await recordChange(verbs, { now, site: { id }, by: { kind: 'staff', id: staff } }, joinedAsOwner(staff));
    return { result: null };
  };
};
