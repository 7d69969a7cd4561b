import type { ComponentType } from 'preact';
import type { ScreenName } from './screen-table.ts';
import type { ScreenProps } from './site.ts';

/** What a screen is made of: it comes when somebody goes there. */
export const loaders: Record<ScreenName, () => Promise<{ Screen: ComponentType<ScreenProps> }>> = {
  queue: () => import('../queue/Screen.tsx'),
  people: () => import('../people/Screen.tsx'),
  insights: () => import('../insights/Screen.tsx'),
  audit: () => import('../audit/Screen.tsx'),
  health: () => import('../health/Screen.tsx'),
  posts: () => import('../posts/Screen.tsx'),
  reviews: () => import('../reviews/Screen.tsx'),
  imports: () => import('../imports/Screen.tsx'),
  requests: () => import('../requests/Screen.tsx'),
  subjects: () => import('../subjects/Screen.tsx'),
  start: () => import('../start/Screen.tsx'),
  settings: () => import('../settings/Screen.tsx'),
};
