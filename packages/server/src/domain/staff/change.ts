import type { Member, MemberChange } from '@parvis/contract';
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
    return { result: toMember(context, { ...member, role }) };
  };

/** Somebody no longer works for the site. @throws ProblemError NOT_FOUND, FORBIDDEN, LAST_OWNER */
export const removeMember: UseCase<{ id: string }, null> =
  (context, { id }) =>
  async (verbs) => {
    const members = await lockMembers(verbs, context);
    checkRole(context, findMember(members, id).role);
    checkOwners(members, id);
    await verbs.memberships.remove(context.site.id, id);
    return { result: null };
  };

/** Whoever asks no longer works for the site. @throws ProblemError FORBIDDEN, LAST_OWNER */
export const leaveSite: UseCase<void, null> = (context) => {
  const id = personOf(context);
  return async (verbs) => {
    checkOwners(await lockMembers(verbs, context), id);
    await verbs.memberships.remove(context.site.id, id);
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
    if (me !== id) await verbs.memberships.put(site.id, me, 'moderator', now);
    return { result: toMember(context, { ...member, role: 'owner' }) };
  };
};
