import type { LiveEvent, Post } from '@parvis/contract';
import { sending } from '@parvis/kit/i18n/en/sending.ts';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { expandPost } from '@parvis/kit/posts/expand-post.ts';
import { askPage, turnPage } from '@parvis/kit/posts/paging.ts';
import { createReact } from '@parvis/kit/posts/reactions.ts';
import { removePost, upsertPost } from '@parvis/kit/posts/upsert.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { openClient } from '@parvis/kit/session/client.ts';
import { createOutbound } from '@parvis/kit/session/outgoing.ts';
import { refreshStats } from '@parvis/kit/session/refresh-stats.ts';
import { toSubjectInput } from '@parvis/kit/session/subject-input.ts';
import { comments } from './messages.ts';
import type { CommentActions, CommentsModel, OpenForm } from './types.ts';

/** What the buttons of comments do, and live events. */
export function createActions(ui: Ui, model: CommentsModel): CommentActions {
  const { context } = ui;
  const { list, unseen, form, listOf } = model;
  const put = (post: Post): void => {
    const shown = listOf(post.id);
    if (shown) upsertPost(shown, post);
  };

  /** Said when there is something new, not each time that there is more of it. */
  const announce = (ids: string[]): void => {
    const isFirst = unseen.value.size === 0;
    unseen.value = new Set([...unseen.value, ...ids]);
    const n = unseen.value.size;
    if (isFirst && n) ui.announce(createMessages(ui.lang, 'comments', comments)('unseen', { n }));
  };
  const drop = (id: string): void => {
    if (unseen.value.has(id)) unseen.value = new Set([...unseen.value].filter((one) => one !== id));
  };

  const onSent = (post: Post): void => {
    const parent = post.parentId ? listOf(post.parentId) : undefined;
    if (!post.parentId) upsertPost(list, post, 'first');
    else if (parent === list) {
      upsertPost(model.replies(list.items.value.find(({ id }) => id === post.parentId) as Post), post, 'last');
    } else if (parent) upsertPost(parent, post, 'last');
    drop(post.id);
    refreshStats(context);
  };
  const outbound = createOutbound(ui, 'comment', model.outgoing, onSent);

  const change = async (post: Post, body: string): Promise<Post> => {
    const { client } = openClient(context);
    const changed = await client.changePost(post.id, { body });
    form.value = undefined;
    put(changed);
    ui.announce(createMessages(ui.lang, 'write', sending)('saved'));
    ui.emit('parvis-post-change', { post: changed });
    return changed;
  };

  const likes = createReact(ui, 'like', put);

  const onLive = async (event: LiveEvent): Promise<void> => {
    if (event.type === 'created') {
      const { id, kind } = event.post;
      // It may be one's own, whose answer is on its way.
      if (model.outgoing.value.some(({ state }) => state === 'sending')) setTimeout(onLive, 1_000, event);
      else if (kind === model.kind && !listOf(id) && !outbound.isOwn(id)) announce([id]);
    } else if (event.type === 'changed' || event.type === 'removed') {
      const { id } = event.post;
      const shown = listOf(id);
      if (event.type === 'removed') drop(id);
      if (!shown || likes.isBusy(id)) return;
      try {
        const { client } = openClient(context);
        upsertPost(shown, await client.post(id));
      } catch {
        removePost(shown, id);
      }
    } else {
      // The stream was away for a while: whatever is newer than all that is shown is new.
      const newest =
        list.items.value
          .map(({ id }) => id)
          .sort()
          .at(-1) ?? '';
      const { client } = openClient(context);
      const { items } = await client.posts({ subject: context.subject, kind: 'comment' });
      announce(items.map(({ id }) => id).filter((id) => id > newest));
    }
  };

  return {
    ...outbound,
    onLive,
    turnPage: (shown, where) => turnPage(ui, shown, where),
    expand: (post, text) => expandPost(ui, listOf(post.id), post, text),
    async restart(sort) {
      await askPage(ui, list, 'anew', { sort });
      model.threads.clear();
      if (unseen.value.size > 0) refreshStats(context);
      unseen.value = new Set();
    },
    async send(text, name) {
      const { kind, post } = form.value as OpenForm;
      if (kind === 'edit') return change(post as Post, text);
      form.value = undefined;
      try {
        const sent = await outbound.send({
          kind: 'comment',
          subject: toSubjectInput(context),
          parentId: post?.id,
          body: text,
          author: name ? { name } : undefined,
        });
        // The page would not have it: the words are the visitor's still.
        if (sent === 'cancelled') form.value = { kind, post, text };
        return sent;
      } catch (error) {
        form.value = { kind, post, text, error };
        throw error;
      }
    },
    async remove(post) {
      const { client } = openClient(context);
      await client.deletePost(post.id);
      const thread = listOf(post.id);
      if (post.replyCount > 0) put({ ...post, status: 'withdrawn', author: null, text: [], source: undefined });
      else if (thread) removePost(thread, post.id);
      refreshStats(context);
      ui.emit('parvis-post-delete', { id: post.id });
    },
    like: likes.toggle,
  };
}
