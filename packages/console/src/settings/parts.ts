import type { ComponentType } from 'preact';
import type { ScreenProps } from '../app/site.ts';
import type { PartName } from './part-table.ts';

/** What a part is made of: it comes when somebody goes there. */
export const loaders: Record<PartName, () => Promise<{ Part: ComponentType<ScreenProps> }>> = {
  business: () => import('./Business.tsx'),
  blocks: () => import('./Blocks.tsx'),
  look: () => import('./Look.tsx'),
  languages: () => import('./Languages.tsx'),
  reactions: () => import('./Reactions.tsx'),
  critique: () => import('./Critique.tsx'),
  moderation: () => import('./Moderation.tsx'),
  texts: () => import('./Texts.tsx'),
  times: () => import('./Times.tsx'),
  policy: () => import('./Policy.tsx'),
  documents: () => import('./Documents.tsx'),
  requests: () => import('./Requests.tsx'),
  team: () => import('./Team.tsx'),
  hears: () => import('./Hears.tsx'),
  mail: () => import('./Mail.tsx'),
  keys: () => import('./Keys.tsx'),
  members: () => import('./Members.tsx'),
  webhooks: () => import('./Webhooks.tsx'),
  exports: () => import('./Exports.tsx'),
  danger: () => import('./Danger.tsx'),
};
