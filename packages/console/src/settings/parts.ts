import type { Permission } from '@parvis/contract/endpoints';
import type { ComponentType } from 'preact';
import type { ScreenProps } from '../app/site.ts';

/**
 * Every part of the settings, in the order of the list. `name`: as it stands in the address, and as its words are called.
 * `permission`: who has it sees the part.
 */
export const parts = [
  { name: 'business', permission: 'site.read' },
  { name: 'moderation', permission: 'settings.read' },
  { name: 'team', permission: 'staff.read' },
  { name: 'hears', permission: 'staff.read' },
  { name: 'mail', permission: 'settings.read' },
  { name: 'keys', permission: 'keys.read' },
  { name: 'webhooks', permission: 'settings.read' },
  { name: 'danger', permission: 'settings.read' },
] as const satisfies readonly { name: string; permission: Permission }[];

export type PartName = (typeof parts)[number]['name'];

/** What a part is made of: it comes when somebody goes there. */
export const loaders: Record<PartName, () => Promise<{ Part: ComponentType<ScreenProps> }>> = {
  business: () => import('./Business.tsx'),
  moderation: () => import('./Moderation.tsx'),
  team: () => import('./Team.tsx'),
  hears: () => import('./Hears.tsx'),
  mail: () => import('./Mail.tsx'),
  keys: () => import('./Keys.tsx'),
  webhooks: () => import('./Webhooks.tsx'),
  danger: () => import('./Danger.tsx'),
};
