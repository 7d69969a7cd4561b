import type { MountContext } from '../runtime/context.ts';
import { followLang } from './follow-lang.ts';
import { followSubject } from './follow-subject.ts';
import { watchPage } from './watch-page.ts';

/** How a widget gets on with the page around it, as far as that can wait until it is shown. The answer ends it. */
export function attachToPage(place: MountContext, look: () => boolean): () => void {
  const ends = [followSubject(place), followLang(place), watchPage(place.element, look)];
  return () => {
    for (const end of ends) end();
  };
}
