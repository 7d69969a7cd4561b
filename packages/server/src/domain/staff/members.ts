import { covers, type Frequency, type Member, type Role, roles } from '@parvis/contract';
import type { StaffPrincipal } from '../../identity/principal.ts';
import type { StoredMember, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { addressOf } from './address.ts';

/** Who acts for the site. @throws ProblemError UNAUTHENTICATED */
export function staffOf({ principal }: Pick<Context, 'principal'>): StaffPrincipal {
  if (principal.kind !== 'staff') throw new ProblemError('UNAUTHENTICATED');
  return principal;
}

/** The account of who acts. @throws ProblemError FORBIDDEN for a key */
export function personOf(context: Pick<Context, 'principal'>): string {
  const { by } = staffOf(context);
  if (by.kind !== 'staff') throw new ProblemError('FORBIDDEN');
  return by.id;
}

/** Nobody gives, or takes away, what they do not have. @throws ProblemError FORBIDDEN */
export function checkRole(context: Pick<Context, 'principal'>, ...names: Role[]): void {
  const { permissions } = staffOf(context);
  if (!names.every((name) => covers(permissions, roles[name]))) throw new ProblemError('FORBIDDEN');
}

/** Everybody who works for the site, who stay so for the rest of this write. */
export async function lockMembers(verbs: Verbs, { site }: Pick<Context, 'site'>): Promise<StoredMember[]> {
  await verbs.sites.lock(site.id);
  return verbs.memberships.list(site.id);
}

/** @throws ProblemError NOT_FOUND */
export function findMember(members: StoredMember[], id: string): StoredMember {
  const found = members.find((one) => one.id === id);
  if (!found) throw new ProblemError('NOT_FOUND');
  return found;
}

/** A site is never without an owner. @throws ProblemError LAST_OWNER */
export function checkOwners(members: StoredMember[], without: string): void {
  if (!members.some(({ id, role }) => role === 'owner' && id !== without)) throw new ProblemError('LAST_OWNER');
}

/** Where nobody said it, owners hear of the week. */
const toWeekly = ({ role, hears_weekly: said }: Pick<StoredMember, 'role' | 'hears_weekly'>): Frequency =>
  said ?? (role === 'owner' ? 'at-once' : 'never');

export const toMember = (
  { services, principal }: Context,
  { created_at: createdAt, ...row }: StoredMember,
): Member => ({
  id: row.id,
  email: addressOf(services, row),
  role: row.role,
  createdAt,
  hears: { posts: row.hears, reports: row.hears_reports, alarms: row.hears_alarms, weekly: toWeekly(row) },
  seenAt: row.seen_at,
  isMe: principal.kind === 'staff' && principal.by.kind === 'staff' && principal.by.id === row.id,
});
