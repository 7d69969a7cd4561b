/** What somebody who works for a site may do: `noun.verb`. Endpoints of the surface `manage` ask for one each. */
export const permissions = [
  'site.read',
  'subjects.write',
  'tokens.delete',
  'queue.read',
  'posts.decide',
  'settings.read',
  'settings.write',
] as const;
export type Permission = (typeof permissions)[number];

/** Roles are lists of permissions. The site's secret key acts as an owner. */
export const roles = {
  owner: [
    'site.read',
    'subjects.write',
    'tokens.delete',
    'queue.read',
    'posts.decide',
    'settings.read',
    'settings.write',
  ],
  moderator: ['site.read', 'subjects.write', 'tokens.delete', 'queue.read', 'posts.decide', 'settings.read'],
  viewer: ['site.read', 'queue.read', 'settings.read'],
} as const;
export type Role = keyof typeof roles;

/** Whether a role has a permission. */
export const allows = (role: Role, permission: Permission): boolean =>
  (roles[role] as readonly Permission[]).includes(permission);
