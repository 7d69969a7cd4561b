import posts from '@parvis/kit/posts/posts.css?inline';
import type { MountContext } from '@parvis/kit/runtime/context.ts';
import { mountWidget } from '@parvis/kit/runtime/mount.tsx';
import { h } from 'preact';
import { Comments } from './Comments.tsx';
import css from './comments.css?inline';
import { createComments } from './model.ts';

/** `<parvis-comments>`: read, write, reply, edit, delete, react, report. */
export function mount(context: MountContext): () => void {
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
