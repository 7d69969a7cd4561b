import type { Staff } from '@parvis/contract';
import type { Query } from '../use-case.ts';
import { toInvitation } from './invite.ts';
import { toMember } from './members.ts';

/** Who works for the site, and who is invited to. */
export const listStaff: Query<void, Staff> = async (context) => {
  const { services, site, now } = context;
  const { memberships, invitations } = services.store;
  const [members, invited] = await Promise.all([memberships.list(site.id), invitations.list(site.id)]);
  return {
    result: {
      items: members.map((row) => toMember(context, row)),
      invitations: invited.filter((row) => row.expires_at > now).map((row) => toInvitation(context, row)),
    },
  };
};
