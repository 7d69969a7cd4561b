import { z } from 'zod';
import { type Frequency, frequencies, type Subscription, subscriptions } from '../decisions.ts';
import { type Role, roleNames } from '../endpoints/permissions.ts';
import { email } from './author.ts';
import { withCode } from './text.ts';

const role: z.ZodType<Role> = z.enum(roleNames as [Role, ...Role[]]);

/** Somebody who works for a site, as the others there see them. */
export interface Member {
  id: string;
  /** Null where it was encrypted with another secret. */
  email: string | null;
  role: Role;
  /** Since when they work for the site. */
  createdAt: string;
  /** When they were here last, to the hour; null where that is not known. */
  seenAt: string | null;
  /** Of what they hear by mail, and how often. */
  hears: Record<Subscription, Frequency>;
  /** Whoever asks. */
  isMe: boolean;
}

export const member: z.ZodType<Member> = z
  .object({
    id: z.string(),
    email: z.string().nullable(),
    role,
    createdAt: z.iso.datetime(),
    seenAt: z.iso.datetime().nullable(),
    hears: z.record(z.enum(subscriptions), z.enum(frequencies)),
    isMe: z.boolean(),
  })
  .meta({ id: 'Member' });

/** Somebody who was asked to work for a site and has not answered yet. */
export interface Invitation {
  id: string;
  email: string | null;
  role: Role;
  createdAt: string;
  expiresAt: string;
}

export const invitation: z.ZodType<Invitation> = z
  .object({
    id: z.string(),
    email: z.string().nullable(),
    role,
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' });

/** All of them: there are `staffLimits.staff` at most. */
export interface Staff {
  items: Member[];
  invitations: Invitation[];
}

export const staff: z.ZodType<Staff> = z
  .object({ items: z.array(member), invitations: z.array(invitation) })
  .meta({ id: 'Staff' });

/**
 * The address of somebody who works for a site: mail has to reach it. Behind the @ stands a host of the internet, with a
 * dot; or `localhost`, where whoever tries a server has their mail caught.
 */
export const staffEmail: z.ZodType<string> = email.refine(
  (address) => /@(localhost|.+\.(?=.*[a-z])[a-z0-9-]{2,})$/i.test(address),
  withCode('VALIDATION_FAILED', 'Must be a whole e-mail address, such as name@example.com.'),
);

export interface InvitationInput {
  /** A whole address: `claire@tilleuls` is none. */
  email: string;
  role: Role;
}

export const invitationInput: z.ZodType<InvitationInput> = z.strictObject({ email: staffEmail, role });

export interface MemberChange {
  role: Role;
}

export const memberChange: z.ZodType<MemberChange> = z.strictObject({ role });

/** What one sets for oneself; what is absent stays as it is. */
export interface MembershipChange {
  hears?: Partial<Record<Subscription, Frequency>>;
}

export const membershipChange: z.ZodType<MembershipChange> = z.strictObject({
  hears: z.partialRecord(z.enum(subscriptions), z.enum(frequencies)).optional(),
});
