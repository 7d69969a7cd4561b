import { createHash, randomBytes } from 'node:crypto';
import { type Invitation, type InvitationInput, staffLimits } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { InvitationRow } from '../../store/store.ts';
import { recordChange } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { addressOf, openAddress, sealAddress, toAddressHash, toStaffEmail } from './address.ts';
import { toLink } from './links.ts';
import { checkRole, lockMembers, staffOf } from './members.ts';

/** Days that an invitation holds. */
const invitationDays = 7;

/** A token that is given out once, and what is kept of it: 256 random bits need no slower hash. */
export const createToken = (): string => randomBytes(32).toString('base64url');
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/**
 * Invites somebody to work for a site, by a mail with a token that only that mail has.
 * @throws ProblemError FORBIDDEN for a role of more than one's own, ALREADY_STAFF, TOO_MANY
 */
export const inviteStaff: UseCase<InvitationInput, Invitation> = (context, { email, role }) => {
  const { services, site, now, address = services.settings.publicAddress, locale = 'en' } = context;
  const { by } = staffOf(context);
  checkRole(context, role);
  const hash = toAddressHash(services, email);
  const token = createToken();
  return async (verbs) => {
    const members = await lockMembers(verbs, context);
    if (members.some((one) => one.email === toStaffEmail(hash))) throw new ProblemError('ALREADY_STAFF');
    const invited = await verbs.invitations.list(site.id);
    const others = invited.filter((one) => one.email_hash !== hash && one.expires_at > now);
    if (members.length + others.length >= staffLimits.staff) throw new ProblemError('TOO_MANY');
    const row = await verbs.invitations.put({
      site_id: site.id,
      id: newId(),
      role,
      email_encrypted: sealAddress(services, email),
      email_hash: hash,
      token_hash: hashToken(token),
      invited_by: by.kind === 'staff' ? by.id : null,
      created_at: now,
      expires_at: new Date(Date.parse(now) + invitationDays * 86_400_000).toISOString(),
    });
    await recordChange(verbs, context, { what: 'staff.invited', of: row.id, after: { role } });
    const inviter = by.kind === 'staff' ? members.find((one) => one.id === by.id) : undefined;
    await services.mail.add(verbs, {
      to: email,
      locale,
      template: 'staffInvitation',
      data: {
        inviter: (inviter && addressOf(services, inviter)) ?? site.name,
        site: site.name,
        url: toLink(address, 'invitation', token),
        days: invitationDays,
      },
      site,
    });
    return { result: toInvitation(context, row) };
  };
};

/** Takes an invitation back. @throws ProblemError NOT_FOUND */
export const removeInvitation: UseCase<{ id: string }, null> =
  (context, { id }) =>
  async (verbs) => {
    if (!isId(id) || !(await verbs.invitations.remove(context.site.id, id))) throw new ProblemError('NOT_FOUND');
    await recordChange(verbs, context, { what: 'staff.uninvited', of: id });
    return { result: null };
  };

export const toInvitation = ({ services }: Pick<Context, 'services'>, row: InvitationRow): Invitation => ({
  id: row.id,
  email: openAddress(services, row.email_hash, row.email_encrypted),
  role: row.role,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
});
