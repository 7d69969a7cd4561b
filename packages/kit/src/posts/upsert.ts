import type { Post } from '@parvis/contract';
import type { List } from './list-state.ts';

/** Puts a changed post in the place of what it was. */
export function upsertPost({ items }: List, post: Post): void {
  items.value = items.value.map((old) => (old.id === post.id ? { ...old, ...keepShown(old, post) } : old));
}

/** Puts a post into a list, where there is no such one yet: last where the oldest are first, else first. */
export function insertPost(list: List, post: Post): void {
  const { items, total, query } = list;
  if (items.value.some(({ id }) => id === post.id)) {
    upsertPost(list, post);
    return;
  }
  items.value = query.value.sort === 'oldest' ? [...items.value, post] : [post, ...items.value];
  total.value++;
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

/** What stays of a post that was taken back and answered (P9). */
export const toFrame = (post: Post): Post => ({
  ...post,
  status: 'withdrawn',
  author: null,
  text: [],
  source: undefined,
});

/** Rows of two pages in the order of their list. What somebody wrote meanwhile may be in both: the later answer has its place. */
export function joinPosts(before: Post[], after: Post[], sort?: string): Post[] {
  const all = [...before.filter(({ id }) => !after.some((one) => one.id === id)), ...after];
  return sort === 'oldest' ? all.sort((a, b) => (a.id < b.id ? -1 : 1)) : all;
}

/** The latest of some ids, which are in the order of creation (P2); empty where there is none. */
export const toMax = (ids: string[]): string => ids.toSorted().at(-1) ?? '';
