import type { MountContext } from '@parvis/kit/runtime/context.ts';
import { mountWidget } from '@parvis/kit/runtime/mount.tsx';
import { h } from 'preact';
import { createRating } from './model.ts';
import { Rating } from './Rating.tsx';
import css from './rating.css?inline';

/** `<parvis-rating>`: the mean in one line, and a rating in one act. */
export const mount = (context: MountContext): (() => void) =>
  mountWidget(context, css, (ui) => {
    const model = createRating(ui);
    return { ...model, node: h(Rating, { ui, model }) };
  });
