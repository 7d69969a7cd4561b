import type { Post } from '@parvis/contract';
import { follow } from '@parvis/kit/following/follow.ts';
import { sending } from '@parvis/kit/i18n/en/sending.ts';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { createFollower } from '@parvis/kit/posts/follow-posts.ts';
import { createPaging } from '@parvis/kit/posts/late-paging.ts';
import { insertPost, removePost, toFrame, upsertPost } from '@parvis/kit/posts/upsert.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { openClient } from '@parvis/kit/session/client.ts';
import { createOutbound } from '@parvis/kit/session/outgoing.ts';
import { refreshStats } from '@parvis/kit/session/refresh-stats.ts';
import { toSubjectInput } from '@parvis/kit/session/subject-input.ts';
import { actComments } from './act-messages.ts';
import type { CommentActions, CommentsModel, OpenForm } from './types.ts';

/** What the buttons of comments do, and live events. */
export function createActions(ui: Ui, model: CommentsModel): CommentActions {
  const { context } = ui;
  const { list, form, listOf } = model;
  const put = (post: Post): void => {
    const shown = listOf(post.id);
    if (shown) upsertPost(shown, post);
  };

  const onSent = (post: Post): void => {
    const root = list.items.value.find(({ id }) => id === post.parentId);
    const shown = root ? model.replies(root) : post.parentId ? listOf(post.parentId) : list;
    if (shown) insertPost(shown, post);
    follower.drop(post.id);
    refreshStats(context);
  };
  const outbound = createOutbound(ui, 'comment', model.outgoing, onSent);
  const follower = createFollower(ui, model, {
    isOwn: outbound.isOwn,
    say: (n) => createMessages(ui.lang, 'comments', actComments)('unseen', { n }),
    insert: onSent,
  });

  const change = async (post: Post, body: string, basedOn?: string | null): Promise<Post> => {
    const { client } = openClient(context);
    const changed = await client.changePost(post.id, { body, basedOn });
    form.value = undefined;
    put(changed);
    ui.announce(createMessages(ui.lang, 'write', sending)('saved'));
    ui.emit('parvis-post-change', { post: changed });
    return changed;
  };

  const paging = createPaging(ui);
  return {
    ...outbound,
    onLive: follower.onLive,
    turnPage: paging.turnPage,
    expand: (post, text) => paging.expand(listOf(post.id), post, text),
    async restart(sort) {
      await paging.renew(list, { sort });
      model.threads.clear();
      follower.dropAll();
    },
    async send(text, name, openedFor, basedOn) {
      const { kind, post } = form.value as OpenForm;
      if (kind === 'edit') return change(post as Post, text, basedOn);
      form.value = undefined;
      try {
        const sent = await outbound.send({
          kind: 'comment',
          subject: toSubjectInput(context),
          parentId: post?.id,
          body: text,
          author: name ? { name } : undefined,
          openedFor,
        });
        // The page would not have it: the words are the visitor's still.
        if (sent === 'cancelled') form.value = { kind, post, text, name };
        return sent;
      } catch (error) {
        form.value = { kind, post, text, name, error };
        // What is answered may have gone.
        if (post) follower.reread(post.id);
        throw error;
      }
    },
    async remove(post) {
      const { client } = openClient(context);
      await client.deletePost(post.id);
      const thread = listOf(post.id);
      if (post.replyCount > 0) put(toFrame(post));
      else if (thread) removePost(thread, post.id);
      refreshStats(context);
      ui.emit('parvis-post-delete', { id: post.id });
    },
    react: follower.reactions.toggle,
    follow: () => follow(ui),
  };
}
