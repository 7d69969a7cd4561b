/**
 * Every part of the settings, in the order of the list. `name`: as it stands in the address, and as its words are called.
 * `permission`: who has it sees the part.
 */
export const parts = [
  { name: 'business', permission: 'site.read' },
  { name: 'blocks', permission: 'settings.read' },
  { name: 'look', permission: 'settings.read' },
  { name: 'languages', permission: 'settings.read' },
  { name: 'reactions', permission: 'settings.read' },
  { name: 'critique', permission: 'settings.read' },
  { name: 'moderation', permission: 'settings.read' },
  { name: 'texts', permission: 'settings.read' },
  { name: 'times', permission: 'settings.read' },
  { name: 'policy', permission: 'settings.read' },
  { name: 'documents', permission: 'settings.write' },
  { name: 'requests', permission: 'settings.read' },
  { name: 'team', permission: 'staff.read' },
  { name: 'hears', permission: 'staff.read' },
  { name: 'mail', permission: 'settings.read' },
  { name: 'keys', permission: 'keys.read' },
  { name: 'members', permission: 'settings.read' },
  { name: 'webhooks', permission: 'settings.read' },
  { name: 'exports', permission: 'settings.read' },
  { name: 'danger', permission: 'settings.read' },
] as const;

export type PartName = (typeof parts)[number]['name'];
