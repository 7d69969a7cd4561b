import posts from '@parvis/kit/posts/posts.css?inline';
import type { Context } from '@parvis/kit/runtime/context.ts';
import { mountWidget } from '@parvis/kit/runtime/mount.tsx';
import { h } from 'preact';
import { createReviews } from './model.ts';
import { Reviews } from './Reviews.tsx';
import css from './reviews.css?inline';

/** `<parvis-reviews>`: stats, filter, read, write, change, find helpful, report. */
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
