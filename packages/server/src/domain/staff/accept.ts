import type { Role } from '@parvis/contract';
import { recordChange } from '../changes/record.ts';
import type { ServerContext } from '../context.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { putAccount } from './account.ts';
import { openAddress, toStaffEmail } from './address.ts';
import { hashToken } from './invite.ts';

/** What came of an invitation, or what stands before it. */
export type Accepted =
  | { state: 'joined'; staff: string; isNew: boolean; site: string; role: Role }
  /** There is an account of this address: it must be signed in, by more than this token. */
  | { state: 'sign in' }
  /** Somebody else is signed in. */
  | { state: 'sign out' };

/**
 * Takes an invitation, once. The token came to the address, so that whoever has it and no account there gets one. An
 * account that is there may work for other sites: a mail that was passed on does not open it.
 * @throws ProblemError FORBIDDEN for a token that is not good, or no longer
 */
export const acceptInvitation: UseCase<{ token: string; signedIn: string | undefined }, Accepted, ServerContext> =
  ({ now, services }, { token, signedIn }) =>
  async (verbs) => {
    const invitation = await verbs.invitations.byToken(hashToken(token), now);
    const address = invitation && openAddress(services, invitation.email_hash, invitation.email_encrypted);
    if (!invitation || !address) throw new ProblemError('FORBIDDEN');
    const { site_id, id, role, site_name: site } = invitation;
    const account = await verbs.staff.byEmail(toStaffEmail(invitation.email_hash));
    if (signedIn !== undefined && signedIn !== account?.id) return { result: { state: 'sign out' } };
    if (account && signedIn === undefined) return { result: { state: 'sign in' } };
    // Of two that come at once, one takes it.
    if (!(await verbs.invitations.remove(site_id, id))) throw new ProblemError('FORBIDDEN');
    const staff = (account ?? (await putAccount(verbs, services, address, true, now))).id;
    const before = await verbs.memberships.role(site_id, staff);
    if (!before) {
      await verbs.memberships.put(site_id, staff, role, now);
      const by = { kind: 'staff', id: staff } as const;
      await recordChange(
        verbs,
        { now, site: { id: site_id }, by },
        { what: 'staff.joined', of: staff, after: { role } },
      );
    }
    return { result: { state: 'joined', staff, isNew: !account, site, role: before ?? role } };
  };
