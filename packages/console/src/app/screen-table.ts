import type { Permission } from '@parvis/contract';

interface Row {
  /** As it stands in addresses, and as the words of its link are called in `words.app.screens`. */
  name: string;
  /** Who has it sees the link. The server asks for it again. */
  permission: Permission;
}

/** Every screen of a site, in the order of the menu. */
export const screens = [{ name: 'queue', permission: 'queue.read' }] as const satisfies readonly Row[];

export type ScreenName = (typeof screens)[number]['name'];
