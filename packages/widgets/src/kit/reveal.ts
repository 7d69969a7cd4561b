import type { Context } from '../element/context.ts';

/** Brings a post into view, puts the focus on it and marks it for a moment. False when it is not in this widget. */
export function reveal({ root }: Context, id: string): boolean {
  const post = root.getElementById(`parvis-${id}`);
  if (!post) return false;
  post.scrollIntoView({ block: 'center' });
  post.focus({ preventScroll: true });
  post.classList.add('marked');
  setTimeout(() => post.classList.remove('marked'), 4_000);
  return true;
}

/** The address of one post: that of the page, and the post as its fragment. */
export const toPermalink = (id: string): string => `${location.href.replace(/#.*/, '')}#parvis-${id}`;
