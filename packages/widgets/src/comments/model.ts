import type { Post } from '@parvis/contract';
import { list as listName, sorts } from '@parvis/contract/kinds/comment';
import { createList } from '@parvis/kit/posts/list.ts';
import type { List } from '@parvis/kit/posts/list-state.ts';
import { createPosts } from '@parvis/kit/posts/posts.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import type { CommentActions, CommentSlots, CommentsModel, OpenForm } from './types.ts';

const kind = 'comment';

export function createComments(ui: Ui): CommentsModel {
  const threads = new Map<string, List>();
  const posts = createPosts<CommentSlots, CommentActions, OpenForm>(ui, {
    kind,
    listName,
    sorts,
    show: () => threads.clear(),
    async load() {
      const { createSlots } = await import('./act.tsx');
      return () => createSlots(ui, model);
    },
  });
  const model: CommentsModel = {
    ...posts,
    threads,
    replies(root) {
      let thread = threads.get(root.id);
      if (!thread) {
        thread = createList({ kind, sort: 'oldest', parent: root.id }, root.replies);
        threads.set(root.id, thread);
      }
      return thread;
    },
    listOf: (id) =>
      [posts.list, ...threads.values()].find(({ items }) => items.value.some((post: Post) => post.id === id)),
  };
  return model;
}
