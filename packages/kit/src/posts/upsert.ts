import type { Post } from '@parvis/contract';
import type { List } from './list-state.ts';

/** Puts a changed post in the place of what it was; a new one first, or last, or nowhere. */
export function upsertPost({ items, total }: List, post: Post, where?: 'first' | 'last'): void {
  if (items.value.some(({ id }) => id === post.id)) {
    items.value = items.value.map((old) => (old.id === post.id ? { ...old, ...keepShown(old, post) } : old));
  } else if (where) {
    items.value = where === 'first' ? [post, ...items.value] : [...items.value, post];
    total.value++;
  }
}

/** A post that was read again: what a text shows of the same words, all or the beginning, stays. */
export const keepShown = (old: Post | undefined, post: Post): Post =>
  old && old.truncated !== post.truncated && old.editedAt === post.editedAt && old.status === post.status
    ? { ...post, text: old.text, truncated: old.truncated }
    : post;

export function removePost({ items, total }: List, id: string): void {
  const left = items.value.filter((post) => post.id !== id);
  if (left.length < items.value.length) total.value--;
  items.value = left;
}
