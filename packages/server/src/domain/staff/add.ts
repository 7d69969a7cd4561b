import { type Role, staffLimits } from '@parvis/contract';
import { recordChange } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { putAccount } from './account.ts';
import { toAddressHash, toStaffEmail } from './address.ts';
import { checkOwners, lockMembers } from './members.ts';

/** Somebody works for the site from now on, as whoever runs the server says. @throws ProblemError LAST_OWNER, TOO_MANY */
export const addStaff: UseCase<{ address: string; role: Role }, { staff: string }> =
  (context, { address, role }) =>
  async (verbs) => {
    const { site, services, now } = context;
    const members = await lockMembers(verbs, context);
    const { id } = await putAccount(verbs, services, address, false, now);
    const known = members.find((one) => one.id === id);
    if (known?.role === 'owner' && role !== 'owner') checkOwners(members, id);
    if (!known && members.length >= staffLimits.staff) throw new ProblemError('TOO_MANY');
    await verbs.memberships.put(site.id, id, role, now);
    if (known?.role !== role) {
      const before = known && { role: known.role };
      const what = known ? 'staff.changed' : 'staff.joined';
      await recordChange(verbs, context, { what, of: id, before, after: { role } });
    }
    return { result: { staff: id } };
  };

/** Somebody of an address no longer works for the site. @throws ProblemError NOT_FOUND, LAST_OWNER */
export const removeStaff: UseCase<{ address: string }, null> =
  (context: Context, { address }) =>
  async (verbs) => {
    const members = await lockMembers(verbs, context);
    const email = toStaffEmail(toAddressHash(context.services, address));
    const member = members.find((one) => one.email === email);
    if (!member) throw new ProblemError('NOT_FOUND');
    checkOwners(members, member.id);
    await verbs.memberships.remove(context.site.id, member.id);
    await recordChange(verbs, context, { what: 'staff.removed', of: member.id, before: { role: member.role } });
    return { result: null };
  };
