import type { Post, Sort } from '@parvis/contract';
import type { Translate } from '@parvis/kit/i18n/messages.ts';
import type { List } from '@parvis/kit/posts/list-state.ts';
import type { PostSlots } from '@parvis/kit/posts/post-slots.ts';
import type { PostsActions, PostsModel } from '@parvis/kit/posts/posts.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import type { Sent } from '@parvis/kit/session/outgoing.ts';
import type { ComponentType, VNode } from 'preact';
import type { comments } from './messages.ts';

/** Which form is open: for a new comment, a reply to one, or a change of one. */
export interface OpenForm {
  kind: 'new' | 'reply' | 'edit';
  /** The comment that is answered or changed. */
  post?: Post;
  /** Words to begin with, when a refused comment comes back. */
  text?: string;
  /** Of the comment that is answered, to stand behind what was typed. */
  quote?: string;
  name?: string;
  error?: unknown;
}

/** What a visitor can do with comments, and what live events do. */
export interface CommentActions extends PostsActions {
  /** Another order, or what is new. */
  restart(sort: Sort): Promise<void>;
  /**
   * Sends what the open form holds, and gives the post. Throws what the server refused, or the page cancels it: the form is
   * then open again.
   */
  send(text: string, name?: string, openedFor?: number, basedOn?: string | null): Promise<Sent>;
  remove(post: Post): Promise<void>;
}

/** What every part of the comments gets. */
export interface CommentsView {
  ui: Ui;
  model: CommentsModel;
  t: Translate<typeof comments>;
}

/** What every part of one comment gets. */
export interface CommentView {
  view: CommentsView;
  post: Post;
  /** The comment that begins the thread. */
  root: Post;
}

/**
 * What stands beside the buttons. In a page it comes with intent: forms, menus, posts on their way. On a server it is what
 * readers without script get.
 */
export interface CommentSlots extends PostSlots {
  /** Beside the heading. */
  Order?: ComponentType<CommentsView>;
  /** Below the heading. */
  Compose?: ComponentType<CommentsView>;
  /** In the place of the text; nothing where that stays. */
  toEditing?(props: CommentView): VNode | undefined;
  /** In the row of buttons. */
  Reactions?: ComponentType<CommentView>;
  /** Below a comment. */
  Below?: ComponentType<CommentView>;
}

/** What the comments show. */
export interface CommentsModel extends PostsModel<CommentSlots, CommentActions, OpenForm> {
  /** The replies below each root whose were shown; see {@link replies}. */
  threads: Map<string, List>;
  /** The replies below a root, as far as they are shown. */
  replies(root: Post): List;
  /** The list that shows a post: the roots, or the thread of its root. */
  listOf(id: string | null): List | undefined;
}
