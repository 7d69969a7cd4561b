import type { Role } from '@parvis/contract';
import { replyDays } from '../../identity/reply-address.ts';
import type { ServerContext } from '../context.ts';
import { findGranted, type Granted } from '../hearing/act.ts';
import { addressOf, toAddressHash, toStaffEmail } from '../staff/address.ts';

/** Whose an address for answers is, while they may decide about the post that it is about. */
export interface Writer {
  /** The hash of what stands in the address. */
  address: string;
  staff: string;
  role: Role;
  locale: string;
  granted: Omit<Granted, 'grant'>;
  /** Their own address. */
  to: string;
  isFrom(address: string): boolean;
}

/** @param address the hash of its token */
export async function findWriter(context: ServerContext, address: string): Promise<Writer | undefined> {
  const { now, services } = context;
  const { store } = services;
  const since = new Date(Date.parse(now) - replyDays * 86_400_000).toISOString();
  const row = await store.replyAddresses.byToken(address, since);
  if (!row) return undefined;
  const { site_id: site, staff_id: staff, post_id: post } = row;
  const granted = await findGranted(context, { site, staff, post });
  const member = granted && (await store.memberships.of(staff)).find(({ site_id }) => site_id === site);
  const account = member && (await store.staff.byId(staff));
  const to = account && addressOf(services, account);
  if (!to) return undefined;
  return {
    address,
    staff,
    role: member.role,
    locale: member.locale,
    granted,
    to,
    isFrom: (from) => toStaffEmail(toAddressHash(services, from)) === account.email,
  };
}
