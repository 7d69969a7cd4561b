/**
 * What somebody who works for a site may do: `noun.verb`. Endpoints of the surface `manage` ask for one each; to write as
 * the business on the public surface, by a key, takes `posts.write`.
 */
export const permissions = [
  'site.read',
  'posts.write',
  'subjects.write',
  'tokens.delete',
  'queue.read',
  'posts.decide',
  'requests.write',
  'authors.read',
  'authors.export',
  'authors.erase',
  'settings.read',
  'settings.write',
  'staff.read',
  'staff.write',
  'keys.read',
  'keys.write',
] as const;
export type Permission = (typeof permissions)[number];

/** Roles are lists of permissions. A key that names none has those of an owner. */
export const roles = {
  owner: [
    'site.read',
    'posts.write',
    'subjects.write',
    'tokens.delete',
    'queue.read',
    'posts.decide',
    'requests.write',
    'authors.read',
    'authors.export',
    'authors.erase',
    'settings.read',
    'settings.write',
    'staff.read',
    'staff.write',
    'keys.read',
    'keys.write',
  ],
  moderator: [
    'site.read',
    'posts.write',
    'subjects.write',
    'tokens.delete',
    'queue.read',
    'posts.decide',
    'requests.write',
    'authors.read',
    'authors.export',
    'settings.read',
    'staff.read',
  ],
  viewer: ['site.read', 'queue.read', 'authors.read', 'settings.read', 'staff.read'],
} as const;
export type Role = keyof typeof roles;
export const roleNames: readonly Role[] = /* @__PURE__ */ Object.keys(roles) as Role[];

/** Whether somebody with some permissions may do all that others allow. */
export const covers = (mine: readonly Permission[], others: readonly Permission[]): boolean =>
  others.every((one) => mine.includes(one));

/** Whether a role has a permission. */
export const allows = (role: Role, permission: Permission): boolean => covers(roles[role], [permission]);

/** What a website may do that is connected (M88): what its owner may, but what concerns people and keys, and erasure. */
export const websitePermissions: readonly Permission[] = [
  'site.read',
  'posts.write',
  'subjects.write',
  'queue.read',
  'posts.decide',
  'requests.write',
  'authors.read',
  'settings.read',
  'settings.write',
];
