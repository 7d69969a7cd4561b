import type { LiveEvent, Period, Post } from '@parvis/contract';
import type { Draft, ParvisError } from '@parvis/core';
import { createWords } from '../i18n/words.ts';
import { openSession } from '../kit/client.ts';
import { refreshFigures } from '../kit/figures.ts';
import { createOutbound, type Outbound } from '../kit/outgoing.ts';
import { findOwnReview, remember } from '../kit/own-review.ts';
import { put, remove as removeFrom } from '../kit/put.ts';
import { createReact } from '../kit/react.ts';
import { toSubjectInput } from '../kit/subject-input.ts';
import type { Ui } from '../kit/ui.ts';
import { reviewsAct } from '../locales/en/reviews-act.ts';
import { sending } from '../locales/en/sending.ts';
import type { OpenForm, ReviewsModel } from './model.ts';

/** What a visitor can do with reviews, and what live events do. */
export interface Acts extends Pick<Outbound, 'retry' | 'discard' | 'resume' | 'stop'> {
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
  onLive(event: LiveEvent): void;
  /** Shows a review of this visitor. */
  show(post: Post): void;
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
    const { client } = openSession(context);
    [model.year.value] = (await client.subjects({ key: [context.subject], period: 'year' })).items;
    return all;
  };
  const renew = (): void => void refresh().catch(() => {});

  const show = (post: Post): void => put(list, post, 'first');
  /** At once in this list, for somebody waits to see it; other widgets of the page hear of it. */
  const keep = (post: Post): void => {
    show(post);
    remember(context, post);
  };

  const onSent = (post: Post): void => {
    keep(post);
    drop(post.id);
    renew();
  };
  const outbound = createOutbound(ui, 'review', model.outgoing, onSent);

  /** Reads one again, with the answers to it. */
  const reread = async (id: string): Promise<void> => {
    const { client } = openSession(context);
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
    const { client } = openSession(context);
    const post = await client.changePost(id, draft);
    form.value = undefined;
    keep({ ...find(id), ...post });
    renew();
    ui.say(createWords(ui.lang, 'write', sending)('saved'));
    ui.emit('parvis-post-change', { post });
    return true;
  };

  const votes = createReact(ui, 'helpful', (post) => put(list, post));

  const onLive = (event: LiveEvent): void => {
    // It may be of one's own review, whose answer is on its way.
    if (model.outgoing.value.some(({ state }) => state === 'sending')) {
      setTimeout(onLive, 1_000, event);
      return;
    }
    renew();
    if (!('post' in event)) return;
    const { id, kind, parentId } = event.post;
    const shown = find(kind === 'review' ? id : parentId);
    if (shown) {
      if (!votes.isBusy(shown.id)) reread(shown.id);
    } else if (event.type === 'removed') drop(id);
    else if (kind === 'review' && event.type === 'created' && !outbound.isOwn(id) && subject.own.value?.id !== id) {
      fresh.value = new Set(fresh.value).add(id);
      // Said when there is something new, not each time that there is more of it.
      if (fresh.value.size === 1) ui.say(createWords(ui.lang, 'reviews', reviewsAct)('fresh', { n: 1 }));
    }
  };

  return {
    ...outbound,
    onLive,
    show,
    async look(period) {
      model.year.value = undefined;
      await Promise.all([list.restart({ period }), refresh()]).catch(() => ui.say(ui.t('failed'), true));
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
        const { client } = openSession(context);
        const known = find(id);
        form.value = { post: known?.source === undefined ? await client.post(id) : known };
      } catch (error) {
        if (!(error as ParvisError).status) return ui.say(ui.t('failedOffline'), true);
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
      const { client } = openSession(context);
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
