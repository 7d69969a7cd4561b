import type { Post } from '@parvis/contract';
import type { List } from './list-state.ts';

/** Puts a changed post in the place of what it was; a new one first, or last, or nowhere. */
export function upsertPost({ items, total }: List, post: Post, where?: 'first' | 'last'): void {
  if (items.value.some(({ id }) => id === post.id)) {
    items.value = items.value.map((old) => (old.id === post.id ? { ...old, ...post } : old));
  } else if (where) {
    items.value = where === 'first' ? [post, ...items.value] : [...items.value, post];
    total.value++;
  }
}

export function removePost({ items, total }: List, id: string): void {
  const left = items.value.filter((post) => post.id !== id);
  if (left.length < items.value.length) total.value--;
  items.value = left;
}
