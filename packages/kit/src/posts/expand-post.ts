import type { Post } from '@parvis/contract';
import type { Ui } from '../runtime/ui.ts';
import { openClient } from '../session/client.ts';
import type { List } from './list-state.ts';
import { expanding } from './PostText.tsx';

/**
 * Brings all of a text whose beginning is shown. The focus goes on to where it was cut, and nothing above moves. Never
 * fails: the button says so.
 * @param element the beginning, as it is drawn
 */
export async function expandPost(
  ui: Ui,
  list: List | undefined,
  { id, text }: Post,
  element: Element | null,
): Promise<void> {
  const { value } = expanding;
  if (!list || (value?.id === id && !value.failed)) return;
  expanding.value = { id };
  // A translation of the beginning makes room for the post's own words.
  const article = element?.closest('article');
  const box = element?.parentElement;
  const at = [...(box?.children ?? [])].indexOf(element as Element);
  try {
    const { client } = openClient(ui.context);
    const whole = await client.post(id);
    list.items.value = list.items.value.map((post) => withText(post, whole));
    expanding.value = undefined;
    requestAnimationFrame(() => {
      const whole = box?.children[at];
      const cut = whole?.matches('.text') ? whole.children[text.length - 1] : undefined;
      const target = (cut ?? article) as HTMLElement | undefined;
      if (target) target.tabIndex = -1;
      target?.focus({ preventScroll: true });
    });
  } catch {
    expanding.value = { id, failed: true };
    ui.announce(ui.t('failed'));
  }
}

/** A post, or the reply below it, with all that it says. */
function withText(post: Post, { id, text }: Post): Post {
  if (post.id === id) return { ...post, text, truncated: false };
  const { replies } = post;
  if (!replies?.items.some((reply) => reply.id === id)) return post;
  const items = replies.items.map((reply) => (reply.id === id ? { ...reply, text, truncated: false } : reply));
  return { ...post, replies: { ...replies, items } };
}
