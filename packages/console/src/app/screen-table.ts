/**
 * Every screen of a site, in the order of the menu. `name`: as it stands in addresses, and as the words of its link are
 * called in `words.app.screens`. `permission`: who has it sees the link; the server asks for it again.
 */
export const screens = [
  { name: 'queue', permission: 'queue.read' },
  { name: 'posts', permission: 'queue.read' },
  { name: 'reviews', permission: 'queue.read' },
  { name: 'requests', permission: 'queue.read' },
  { name: 'subjects', permission: 'site.read' },
  { name: 'people', permission: 'authors.read' },
  { name: 'insights', permission: 'queue.read' },
  { name: 'audit', permission: 'queue.read' },
  { name: 'health', permission: 'settings.read' },
  { name: 'imports', permission: 'settings.write' },
  { name: 'start', permission: 'settings.write' },
  { name: 'settings', permission: 'site.read' },
] as const;

export type ScreenName = (typeof screens)[number]['name'];
