import type { Permission } from '@parvis/contract';
import type { ComponentType } from 'preact';
import type { SiteContext } from './site.ts';

/** What every screen gets; where it is stands in `place`. */
export interface ScreenProps {
  site: SiteContext;
}

interface Row {
  /** As it stands in addresses, and as the words of its link are called in `words.app.screens`. */
  name: string;
  /** Who has it sees the link. The server asks for it again. */
  permission: Permission;
  load(): Promise<{ Screen: ComponentType<ScreenProps> }>;
}

/** Every screen of a site, in the order of the menu. Each comes when somebody goes there. */
export const screens = [
  { name: 'queue', permission: 'queue.read', load: () => import('../queue/Screen.tsx') },
] as const satisfies readonly Row[];

export type ScreenName = (typeof screens)[number]['name'];
