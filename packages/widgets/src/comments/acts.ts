import type { LiveEvent, Post, Sort } from '@parvis/contract';
import { createWords } from '../i18n/words.ts';
import { openSession } from '../kit/client.ts';
import { refreshFigures } from '../kit/figures.ts';
import { createOutbound, type Outbound } from '../kit/outgoing.ts';
import { put as putInto, remove as removeFrom } from '../kit/put.ts';
import { createReact } from '../kit/react.ts';
import { toSubjectInput } from '../kit/subject-input.ts';
import type { Ui } from '../kit/ui.ts';
import { commentsAct } from '../locales/en/comments-act.ts';
import { sending } from '../locales/en/sending.ts';
import type { CommentsModel, OpenForm } from './model.ts';

/** What a visitor can do with comments, and what live events do. */
export interface Acts extends Pick<Outbound, 'retry' | 'discard' | 'resume' | 'stop'> {
  /** Another order, or what is new. */
  restart(sort: Sort): Promise<void>;
  /** Sends what the open form holds. Throws what the server refused; the form is then open again. */
  send(text: string, name?: string): Promise<void>;
  remove(post: Post): Promise<void>;
  like(post: Post): Promise<void>;
  onLive(event: LiveEvent): void;
}

export function createActs(ui: Ui, model: CommentsModel): Acts {
  const { context } = ui;
  const { list, fresh, form, listOf } = model;
  const put = (post: Post): void => {
    const shown = listOf(post.id);
    if (shown) putInto(shown, post);
  };

  /** Said when there is something new, not each time that there is more of it. */
  const announce = (ids: string[]): void => {
    const isFirst = fresh.value.size === 0;
    fresh.value = new Set([...fresh.value, ...ids]);
    const n = fresh.value.size;
    if (isFirst && n) ui.say(createWords(ui.lang, 'comments', commentsAct)('fresh', { n }));
  };
  const drop = (id: string): void => {
    if (fresh.value.has(id)) fresh.value = new Set([...fresh.value].filter((one) => one !== id));
  };

  const onSent = (post: Post): void => {
    const parent = post.parentId ? listOf(post.parentId) : undefined;
    if (!post.parentId) putInto(list, post, 'first');
    else if (parent === list) {
      putInto(model.replies(list.items.value.find(({ id }) => id === post.parentId) as Post), post, 'last');
    } else if (parent) putInto(parent, post, 'last');
    drop(post.id);
    refreshFigures(context);
  };
  const outbound = createOutbound(ui, 'comment', model.outgoing, onSent);

  const change = async (post: Post, body: string): Promise<void> => {
    const { client } = openSession(context);
    const changed = await client.changePost(post.id, { body });
    form.value = undefined;
    put(changed);
    ui.say(createWords(ui.lang, 'write', sending)('saved'));
    ui.emit('parvis-post-change', { post: changed });
  };

  const likes = createReact(ui, 'like', put);

  const onLive = async (event: LiveEvent): Promise<void> => {
    if (event.type === 'created') {
      const { id, kind } = event.post;
      // It may be one's own, whose answer is on its way.
      if (model.outgoing.value.some(({ state }) => state === 'sending')) setTimeout(onLive, 1_000, event);
      else if (kind === 'comment' && !listOf(id) && !outbound.isOwn(id)) announce([id]);
    } else if (event.type === 'changed' || event.type === 'removed') {
      const { id } = event.post;
      const shown = listOf(id);
      if (event.type === 'removed') drop(id);
      if (!shown || likes.isBusy(id)) return;
      try {
        const { client } = openSession(context);
        putInto(shown, await client.post(id));
      } catch {
        removeFrom(shown, id);
      }
    } else {
      // The stream was away for a while: whatever is newer than all that is shown is new.
      const newest =
        list.items.value
          .map(({ id }) => id)
          .sort()
          .at(-1) ?? '';
      const { client } = openSession(context);
      const { items } = await client.posts({ subject: context.subject, kind: 'comment' });
      announce(items.map(({ id }) => id).filter((id) => id > newest));
    }
  };

  return {
    ...outbound,
    onLive,
    async restart(sort) {
      await list.restart({ sort });
      model.threads.clear();
      if (fresh.value.size > 0) refreshFigures(context);
      fresh.value = new Set();
    },
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
      const { client } = openSession(context);
      await client.deletePost(post.id);
      const thread = listOf(post.id);
      if (post.replyCount > 0) put({ ...post, status: 'withdrawn', author: null, text: [], source: undefined });
      else if (thread) removeFrom(thread, post.id);
      refreshFigures(context);
      ui.emit('parvis-post-delete', { id: post.id });
    },
    like: likes.toggle,
  };
}
