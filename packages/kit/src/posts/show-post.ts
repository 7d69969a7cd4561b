import type { Context } from '../runtime/context.ts';

/**
 * Brings a post into view, with the focus on it. Its code comes with the first post to show: most addresses point to none.
 * @returns false when the post is not in this widget
 */
export async function showPost(context: Context, id: string): Promise<boolean> {
  const { scrollToPost } = await import('./scroll-to-post.ts');
  return scrollToPost(context, id);
}
