import type { Context } from '../runtime/context.ts';

/** Brings a post into view, puts the focus on it and marks it for a moment. False when it is not in this widget. */
export function scrollToPost({ root }: Context, id: string): boolean {
  const post = root.getElementById(`parvis-${id}`);
  if (!post) return false;
  post.scrollIntoView({ block: 'center' });
  post.focus({ preventScroll: true });
  post.classList.add('marked');
  setTimeout(() => post.classList.remove('marked'), 4_000);
  return true;
}

/** Puts the focus on a post once it is drawn. */
export function focusPost({ root }: Context, id?: string): void {
  requestAnimationFrame(() => root.getElementById(`parvis-${id}`)?.focus());
}
