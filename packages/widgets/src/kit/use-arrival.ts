import { useEffect } from 'preact/hooks';
import { toPostId } from '../element/page-data.ts';
import { reveal } from './reveal.ts';
import type { Ui } from './ui.ts';

interface Arriving<View> {
  ui: Ui;
  model: { showControls(): Promise<{ begin(view: View): void }> };
}

/**
 * Once posts are there, and again when others are: shows the one that the address points to, and gets what acts.
 * @param first id of the first post
 */
export function useArrival<View extends Arriving<View>>(view: View, first: string | undefined): void {
  useEffect(() => {
    let isHere = true;
    const show = (): void => {
      const id = toPostId(location.hash);
      if (id) reveal(view.ui.context, id);
    };
    show();
    view.model.showControls().then(
      ({ begin }) => {
        if (isHere) begin(view);
      },
      // Without it one can read all the same; the next list has another try.
      () => {},
    );
    addEventListener('hashchange', show);
    return () => {
      isHere = false;
      removeEventListener('hashchange', show);
    };
  }, [first]);
}
