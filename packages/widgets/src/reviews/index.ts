import { h } from 'preact';
import type { Context } from '../element/context.ts';
import { mountWidget } from '../kit/mount.tsx';
import posts from '../kit/posts.css?inline';
import { createReviews } from './model.ts';
import { Reviews } from './Reviews.tsx';
import css from './reviews.css?inline';

/** `<parvis-reviews>`: figures, filter, read, write, change, find helpful, report. */
export function mount(context: Context): () => void {
  let stop: (() => void) | undefined;
  const unmount = mountWidget(context, posts + css, (ui) => {
    const model = createReviews(ui);
    stop = model.start();
    return h(Reviews, { ui, model });
  });
  return () => {
    stop?.();
    unmount();
  };
}
