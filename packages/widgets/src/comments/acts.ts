import type { LiveEvent, Post } from '@parvis/contract';
import { openSession } from '../kit/client.ts';
import { createOutbound, type Outbound } from '../kit/outgoing.ts';
import { createReact } from '../kit/react.ts';
import { toSubjectInput } from '../kit/subject-input.ts';
import type { Ui } from '../kit/ui.ts';
import type { CommentsModel, OpenForm } from './model.ts';

/** What a visitor can do with comments, and what live events do. */
export interface Acts extends Pick<Outbound, 'retry' | 'discard' | 'resume' | 'stop'> {
  /** Sends what the open form holds. Throws what the server refused; the form is then open again. */
  send(text: string, name?: string): Promise<void>;
  remove(post: Post): Promise<void>;
  like(post: Post): Promise<void>;
  onLive(event: LiveEvent): Promise<void>;
}

export function createActs(ui: Ui, model: CommentsModel): Acts {
  const { context } = ui;
  const { list, fresh, subject, form, listOf } = model;
  const put = (post: Post): void => listOf(post.id)?.put(post);

  const drop = (id: string): void => {
    if (fresh.value.has(id)) fresh.value = new Set([...fresh.value].filter((one) => one !== id));
  };

  const onSent = (post: Post): void => {
    const parent = post.parentId ? listOf(post.parentId) : undefined;
    if (!post.parentId) list.put(post, 'first');
    else if (parent === list) {
      model.replies(list.items.value.find(({ id }) => id === post.parentId) as Post).put(post, 'last');
    } else parent?.put(post, 'last');
    drop(post.id);
    subject.refresh();
  };
  const outbound = createOutbound(ui, 'comment', model.outgoing, onSent);

  const change = async (post: Post, body: string): Promise<void> => {
    const { client } = await openSession(context);
    const changed = await client.changePost(post.id, { body });
    form.value = undefined;
    put(changed);
    ui.emit('parvis-post-change', { post: changed });
  };

  const likes = createReact(ui, 'like', put);

  return {
    ...outbound,
    async send(text, name) {
      const { kind, post } = form.value as OpenForm;
      if (kind === 'edit') return change(post as Post, text);
      form.value = undefined;
      try {
        const isSent = await outbound.send({
          kind: 'comment',
          subject: toSubjectInput(context),
          parentId: post?.id,
          body: text,
          author: name ? { name } : undefined,
        });
        // The page would not have it: the words are the visitor's still.
        if (!isSent) form.value = { kind, post, text };
      } catch (error) {
        form.value = { kind, post, text, error };
        throw error;
      }
    },
    async remove(post) {
      const { client } = await openSession(context);
      await client.deletePost(post.id);
      const thread = listOf(post.id);
      if (post.replyCount > 0) put({ ...post, status: 'withdrawn', author: null, text: [], source: undefined });
      else thread?.remove(post.id);
      subject.refresh();
      ui.emit('parvis-post-delete', { id: post.id });
    },
    like: likes.toggle,
    async onLive(event) {
      const { client } = await openSession(context);
      if (event.type === 'created') {
        const { id, kind } = event.post;
        if (kind === 'comment' && !listOf(id) && !outbound.isOwn(id)) fresh.value = new Set(fresh.value).add(id);
      } else if (event.type === 'changed' || event.type === 'removed') {
        const { id } = event.post;
        const shown = listOf(id);
        if (event.type === 'removed') drop(id);
        if (!shown || likes.isBusy(id)) return;
        try {
          shown.put(await client.post(id));
        } catch {
          shown.remove(id);
        }
      } else {
        // The stream was away for a while: whatever is newer than all that is shown is new.
        const newest =
          list.items.value
            .map(({ id }) => id)
            .sort()
            .at(-1) ?? '';
        const { items } = await client.posts({ subject: context.subject, kind: 'comment' });
        fresh.value = new Set([...fresh.value, ...items.map(({ id }) => id).filter((id) => id > newest)]);
      }
    },
  };
}
