import { type Permission, type Role, roles } from '@parvis/contract';

/** Whether who has this role decides about posts. */
export const decides = (role: Role): boolean => (roles[role] as readonly Permission[]).includes('posts.decide');
