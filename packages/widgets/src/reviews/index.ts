import posts from '@parvis/kit/posts/posts.css?inline';
import type { MountContext } from '@parvis/kit/runtime/context.ts';
import { mountWidget } from '@parvis/kit/runtime/mount.tsx';
import { h } from 'preact';
import { createReviews } from './model.ts';
import { Reviews } from './Reviews.tsx';
import css from './reviews.css?inline';

/** `<parvis-reviews>`: stats, filter, read, write, change, find helpful, report. */
export const mount = (context: MountContext): (() => void) =>
  mountWidget(context, posts + css, (ui) => {
    const model = createReviews(ui);
    return { ...model, node: h(Reviews, { ui, model }) };
  });
