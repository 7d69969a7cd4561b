import { type Permission, permissions, type Role, roles } from '@parvis/contract';

/** Who it is that acts for a site: a key, a person, or whoever runs the server, on its command line or in its code. */
export type Actor = { kind: 'key'; id: string } | { kind: 'staff'; id: string } | { kind: 'operator' };

/** Acts for a site. `author` is the row that all who do write under. */
export interface StaffPrincipal {
  kind: 'staff';
  author: string;
  permissions: readonly Permission[];
  by: Actor;
}

/** Who calls. A visitor's author row exists: whoever has none yet is anonymous. */
export type Principal = { kind: 'anonymous' } | VisitorPrincipal | StaffPrincipal;

export interface VisitorPrincipal {
  kind: 'visitor';
  author: string;
  /** The host says how they are called: what they type is not asked. */
  isNamed?: boolean;
  /** The sign-in that the token is of. */
  session?: string;
  /** Whether there are replies of theirs that nobody else sees; absent where nobody has looked. */
  withholds?: boolean;
}

/** Whoever runs the server may do all that an owner may. */
export const toOperator = (site: { staff_id: string }): StaffPrincipal => ({
  kind: 'staff',
  author: site.staff_id,
  permissions: roles.owner,
  by: { kind: 'operator' },
});

/** @param given null for all that there are */
export const toKeyPrincipal = (
  site: { staff_id: string },
  { id, permissions: given }: { id: string; permissions: readonly Permission[] | null },
): StaffPrincipal => ({
  kind: 'staff',
  author: site.staff_id,
  permissions: given ?? permissions,
  by: { kind: 'key', id },
});

export const toMemberPrincipal = (site: { staff_id: string }, id: string, role: Role): StaffPrincipal => ({
  kind: 'staff',
  author: site.staff_id,
  permissions: roles[role],
  by: { kind: 'staff', id },
});

/** A name of who acts, the same for all that they do. */
export const toActorName = (by: Actor): string => (by.kind === 'operator' ? by.kind : `${by.kind} ${by.id}`);
