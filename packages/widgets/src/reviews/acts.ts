import type { LiveEvent, Period, Post } from '@parvis/contract';
import type { Draft, ParvisError } from '@parvis/core';
import { hasPending } from '@parvis/core/session';
import { openSession } from '../kit/client.ts';
import { refreshFigures } from '../kit/figures.ts';
import { listenLater } from '../kit/listen.ts';
import { createOutbound, type Outbound } from '../kit/outgoing.ts';
import { findOwnReview, recall, remember } from '../kit/own-review.ts';
import { put, remove as removeFrom } from '../kit/put.ts';
import { createReact } from '../kit/react.ts';
import { toSubjectInput } from '../kit/subject-input.ts';
import type { Ui } from '../kit/ui.ts';
import type { OpenForm, ReviewsModel } from './model.ts';

/** What a visitor can do with reviews. */
export interface Acts extends Pick<Outbound, 'retry' | 'discard'> {
  /** Starts what goes on in the background, once: posts of an earlier visit, live events. */
  begin(): void;
  stop(): void;
  /** Looks at all times, or the last twelve months: figures and list. */
  look(period: Period): Promise<void>;
  /** Shows what is new, first and unfiltered. */
  showFresh(): Promise<void>;
  /** Opens the form, for a change when there is a review of this visitor already. */
  write(): Promise<void>;
  /**
   * Sends what the open form holds. False when the page cancelled it. Throws what the server refused; the form is then
   * open again.
   */
  send(draft: Draft, name?: string): Promise<boolean>;
  remove(post: Post): Promise<void>;
  helpful(post: Post): Promise<void>;
}

export function createActs(ui: Ui, model: ReviewsModel): Acts {
  const { context } = ui;
  const { list, fresh, subject, form } = model;
  const find = (id: string | null): Post | undefined => list.items.value.find((post) => post.id === id);

  const drop = (id: string): void => {
    if (fresh.value.has(id)) fresh.value = new Set([...fresh.value].filter((one) => one !== id));
  };

  const refresh = async (): Promise<void> => {
    const all = refreshFigures(context);
    if (list.query.value.period !== 'year') return all;
    const { client } = await openSession(context);
    [model.year.value] = await client.subjects([context.subject], { period: 'year' });
    return all;
  };
  const renew = (): void => void refresh().catch(() => {});

  const onSent = (post: Post): void => {
    // Those who watch the visitor's own review put it into their lists.
    remember(context, post);
    drop(post.id);
    renew();
  };
  const outbound = createOutbound(ui, 'review', model.outgoing, onSent);

  /** Reads one again, with the answers to it. */
  const reread = async (id: string): Promise<void> => {
    const { client } = await openSession(context);
    try {
      const [post, replies] = await Promise.all([
        client.post(id),
        client.posts({ subject: context.subject, parent: id }),
      ]);
      put(list, { ...post, replies });
    } catch (error) {
      if ((error as ParvisError).code === 'NOT_FOUND') removeFrom(list, id);
    }
  };

  const change = async ({ id }: Post, draft: Draft): Promise<true> => {
    const { client } = await openSession(context);
    const post = await client.changePost(id, draft);
    form.value = undefined;
    remember(context, { ...find(id), ...post });
    renew();
    ui.emit('parvis-post-change', { post });
    return true;
  };

  const votes = createReact(ui, 'helpful', (post) => put(list, post));

  const onLive = (event: LiveEvent): void => {
    renew();
    if (!('post' in event)) return;
    const { id, kind, parentId } = event.post;
    const shown = find(kind === 'review' ? id : parentId);
    if (shown) {
      if (!votes.isBusy(shown.id)) reread(shown.id);
    } else if (event.type === 'removed') drop(id);
    else if (kind === 'review' && event.type === 'created' && !outbound.isOwn(id) && subject.own.value?.id !== id) {
      fresh.value = new Set(fresh.value).add(id);
    }
  };

  let stops: (() => void)[] | undefined;
  recall(context);

  return {
    ...outbound,
    begin() {
      if (stops) return;
      stops = [
        listenLater(context, onLive),
        // What this visitor wrote in another widget of the page is shown here too.
        subject.own.subscribe((own) => {
          if (own?.author) put(list, own as Post, 'first');
        }),
      ];
      if (hasPending(context)) outbound.resume();
    },
    stop() {
      outbound.stop();
      for (const stop of stops ?? []) stop();
    },
    async look(period) {
      model.year.value = undefined;
      await Promise.all([list.restart({ period }), refresh()]).catch(() => ui.say(ui.t('failed')));
    },
    async showFresh() {
      await list.restart({ sort: 'newest', rating: undefined });
      fresh.value = new Set();
      renew();
    },
    async write() {
      const id = subject.own.value?.id ?? list.items.value.find(({ source }) => source !== undefined)?.id;
      if (!id) {
        form.value = {};
        return;
      }
      try {
        const { client } = await openSession(context);
        const known = find(id);
        form.value = { post: known?.source === undefined ? await client.post(id) : known };
      } catch (error) {
        if (!(error as ParvisError).status) return ui.say(ui.t('failedOffline'));
        // It was deleted elsewhere.
        remember(context);
        form.value = {};
      }
    },
    async send(draft, name) {
      const { post } = form.value as OpenForm;
      if (post) return change(post, draft);
      form.value = undefined;
      try {
        const isSent = await outbound.send({
          kind: 'review',
          subject: toSubjectInput(context),
          ...draft,
          author: name ? { name } : undefined,
        });
        if (!isSent) form.value = { draft, name };
        return isSent;
      } catch (error) {
        const isSecond = (error as ParvisError).code === 'ALREADY_REVIEWED';
        form.value = { post: isSecond ? await findOwnReview(context) : undefined, draft, name, error };
        throw error;
      }
    },
    async remove(post) {
      const { client } = await openSession(context);
      await client.deletePost(post.id);
      remember(context);
      // One that was answered stays as an empty frame (P9).
      if (post.replyCount > 0) put(list, { ...post, status: 'withdrawn', author: null, text: [], source: undefined });
      else removeFrom(list, post.id);
      renew();
      ui.emit('parvis-post-delete', { id: post.id });
    },
    helpful: votes.toggle,
  };
}
