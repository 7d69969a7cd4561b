import type { Post } from '@parvis/contract';
import { createList, type List } from '@parvis/kit/posts/list.ts';
import { createPosts, type PostsModel } from '@parvis/kit/posts/posts.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import type { Actions } from './actions.ts';

type Controls = typeof import('./controls.tsx');

/** Which form is open: for a new comment, a reply to one, or a change of one. */
export interface OpenForm {
  kind: 'new' | 'reply' | 'edit';
  /** The comment that is answered or changed. */
  post?: Post;
  /** Words to begin with, when a refused comment comes back. */
  text?: string;
  error?: unknown;
}

/** What the comments show. */
export interface CommentsModel extends PostsModel<Controls, Actions, OpenForm> {
  /** The replies below each root whose were shown; see {@link replies}. */
  threads: Map<string, List>;
  /** The replies below a root, as far as they are shown. */
  replies(root: Post): List;
  /** The list that shows a post: the roots, or the thread of its root. */
  listOf(id: string): List | undefined;
}

export function createComments(ui: Ui): CommentsModel {
  const threads = new Map<string, List>();
  const posts: PostsModel<Controls, Actions, OpenForm> = createPosts(ui, {
    kind: 'comment',
    show({ comments }) {
      threads.clear();
      if (comments) posts.list.show(comments);
    },
    controls: () => import('./controls.tsx'),
    actions: async () => {
      const { createActions } = await import('./compose.ts');
      return () => createActions(ui, model);
    },
  });
  const model: CommentsModel = Object.assign(posts, {
    threads,
    replies(root: Post) {
      let thread = threads.get(root.id);
      if (!thread) {
        thread = createList(ui, { kind: 'comment', sort: 'oldest', parent: root.id }, root.replies);
        threads.set(root.id, thread);
      }
      return thread;
    },
    listOf: (id: string) =>
      [posts.list, ...threads.values()].find(({ items }) => items.value.some((post) => post.id === id)),
  });
  return model;
}
