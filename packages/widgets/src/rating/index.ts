import { h } from 'preact';
import type { Place } from '../element/context.ts';
import { mountWidget } from '../kit/mount.tsx';
import { createRating } from './model.ts';
import { Rating } from './Rating.tsx';
import css from './rating.css?inline';

/** `<parvis-rating>`: the mean in one line, and a rating in one act. */
export function mount(context: Place): () => void {
  let stop: (() => void) | undefined;
  const unmount = mountWidget(context, css, (ui) => {
    const model = createRating(ui);
    stop = model.start();
    return h(Rating, { ui, model });
  });
  return () => {
    stop?.();
    unmount();
  };
}
