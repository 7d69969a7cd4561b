import type { MountContext } from '../runtime/context.ts';
import { followPage } from './follow-page.ts';
import { watchPage } from './watch-page.ts';

/** How a widget gets on with the page around it, as far as that can wait until it is shown. The answer ends it. */
export function attachToPage(context: MountContext, look: () => boolean): () => void {
  const ends = [followPage(context), watchPage(context.element, look)];
  return () => {
    for (const end of ends) end();
  };
}
