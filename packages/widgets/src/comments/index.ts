import { h } from 'preact';
import type { Place } from '../element/context.ts';
import { mountWidget } from '../kit/mount.tsx';
import posts from '../kit/posts.css?inline';
import { Comments } from './Comments.tsx';
import css from './comments.css?inline';
import { createComments } from './model.ts';

/** `<parvis-comments>`: read, write, reply, edit, delete, react, report. */
export function mount(context: Place): () => void {
  let stop: (() => void) | undefined;
  const unmount = mountWidget(context, posts + css, (ui) => {
    const model = createComments(ui);
    stop = model.start();
    return h(Comments, { ui, model });
  });
  return () => {
    stop?.();
    unmount();
  };
}
