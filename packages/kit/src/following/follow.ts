import type { Ui } from '../runtime/ui.ts';
import type { FollowPanelProps } from './FollowPanel.tsx';

/** Opens what the visitor hears of by mail; the code for it comes then. @param post whose answers, beside the page and the site */
export async function follow(ui: Ui, post?: FollowPanelProps['post']): Promise<void> {
  (await import('../you/open-you.tsx')).openFollow(ui, post);
}
