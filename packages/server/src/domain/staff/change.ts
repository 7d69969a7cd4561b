import type { Member, MemberChange } from '@parvis/contract';
import { recordChange } from '../changes/record.ts';
import type { UseCase } from '../use-case.ts';
import { checkOwners, checkRole, findMember, lockMembers, personOf, toMember } from './members.ts';

/** Gives somebody another role. @throws ProblemError NOT_FOUND, FORBIDDEN, LAST_OWNER */
export const changeMember: UseCase<{ id: string; change: MemberChange }, Member> =
  (context, { id, change: { role } }) =>
  async (verbs) => {
    const members = await lockMembers(verbs, context);
    const member = findMember(members, id);
    checkRole(context, member.role, role);
    if (role !== 'owner') checkOwners(members, id);
    await verbs.memberships.put(context.site.id, id, role, context.now);
    if (member.role !== role) {
      await recordChange(verbs, context, {
        what: 'staff.changed',
        of: id,
        before: { role: member.role },
        after: { role },
      });
    }
    return { result: toMember(context, { ...member, role }) };
  };

/** Somebody no longer works for the site. @throws ProblemError NOT_FOUND, FORBIDDEN, LAST_OWNER */
export const removeMember: UseCase<{ id: string }, null> =
  (context, { id }) =>
  async (verbs) => {
    const members = await lockMembers(verbs, context);
    const { role } = findMember(members, id);
    checkRole(context, role);
    checkOwners(members, id);
    await verbs.memberships.remove(context.site.id, id);
    await recordChange(verbs, context, { what: 'staff.removed', of: id, before: { role } });
    return { result: null };
  };

/** Whoever asks no longer works for the site. @throws ProblemError FORBIDDEN, LAST_OWNER */
export const leaveSite: UseCase<void, null> = (context) => {
  const id = personOf(context);
  return async (verbs) => {
    const members = await lockMembers(verbs, context);
    checkOwners(members, id);
    await verbs.memberships.remove(context.site.id, id);
    const role = members.find((one) => one.id === id)?.role;
    await recordChange(verbs, context, { what: 'staff.removed', of: id, before: { role } });
    return { result: null };
  };
};

/** Somebody becomes an owner in the place of who asks, who is a moderator from then on. @throws the same */
export const handOver: UseCase<{ id: string }, Member> = (context, { id }) => {
  const me = personOf(context);
  return async (verbs) => {
    const { site, now } = context;
    const member = findMember(await lockMembers(verbs, context), id);
    checkRole(context, 'owner');
    await verbs.memberships.put(site.id, id, 'owner', now);
    if (me !== id) {
      await verbs.memberships.put(site.id, me, 'moderator', now);
      await recordChange(verbs, context, {
        what: 'staff.handed-over',
        of: id,
        before: { role: member.role },
        after: { role: 'owner' },
      });
    }
    return { result: toMember(context, { ...member, role: 'owner' }) };
  };
};
