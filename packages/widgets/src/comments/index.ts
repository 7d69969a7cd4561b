import posts from '@parvis/kit/posts/posts.css?inline';
import type { MountContext } from '@parvis/kit/runtime/context.ts';
import { mountWidget } from '@parvis/kit/runtime/mount.tsx';
import { h } from 'preact';
import { Comments } from './Comments.tsx';
import css from './comments.css?inline';
import { createComments } from './model.ts';

/** `<parvis-comments>`: read, write, reply, edit, delete, react, report. */
export const mount = (context: MountContext): (() => void) =>
  mountWidget(context, posts + css, (ui) => {
    const model = createComments(ui);
    return { ...model, node: h(Comments, { ui, model }) };
  });
