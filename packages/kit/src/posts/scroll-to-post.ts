import { adoptStyles } from '../runtime/adopt-styles.ts';
import type { Context } from '../runtime/context.ts';
import css from './marked.css?inline';

/** Brings a post into view, puts the focus on it and marks it for a moment. False when it is not in this widget. */
export function scrollToPost(context: Context, id: string): boolean {
  const { root } = context;
  const post = root.getElementById(`parvis-${id}`);
  if (!post) {
    // A link that leads nowhere is no fault of the page: nothing is said where it cannot be asked.
    import('./MovedPost.tsx').then(({ leadToPost }) => leadToPost(context, id)).catch(() => {});
    return false;
  }
  adoptStyles(root, css);
  post.scrollIntoView({ block: 'center' });
  post.focus({ preventScroll: true });
  post.classList.add('marked');
  setTimeout(() => post.classList.remove('marked'), 4_000);
  return true;
}
