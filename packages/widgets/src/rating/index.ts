import type { Context } from '@parvis/kit/runtime/context.ts';
import { mountWidget } from '@parvis/kit/runtime/mount.tsx';
import { h } from 'preact';
import { createRating, type RatingModel } from './model.ts';
import { Rating } from './Rating.tsx';
import css from './rating.css?inline';

/** `<parvis-rating>`: the mean in one line, and a rating in one act. */
export function mount(context: Context): () => void {
  let model: RatingModel | undefined;
  const unmount = mountWidget(context, css, (ui) => {
    model = createRating(ui);
    model.load();
    return h(Rating, { ui, model });
  });
  return () => {
    model?.stop();
    unmount();
  };
}
