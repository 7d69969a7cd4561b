import type { Post } from '@parvis/contract';
import { type Draft, type ParvisError, readReceipt } from '@parvis/core';
import { follow } from '@parvis/kit/following/follow.ts';
import { sending } from '@parvis/kit/i18n/en/sending.ts';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { createFollower } from '@parvis/kit/posts/follow-posts.ts';
import { createPaging } from '@parvis/kit/posts/late-paging.ts';
import { noFilter } from '@parvis/kit/posts/list-state.ts';
import { insertPost, removePost, toFrame, upsertPost } from '@parvis/kit/posts/upsert.ts';
import { all } from '@parvis/kit/runtime/all.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { openClient } from '@parvis/kit/session/client.ts';
import { createOutbound } from '@parvis/kit/session/outgoing.ts';
import { findOwnReview, saveOwnReview } from '@parvis/kit/session/own-review.ts';
import { refreshStats } from '@parvis/kit/session/refresh-stats.ts';
import { toSubjectInput } from '@parvis/kit/session/subject-input.ts';
import { h } from 'preact';
import { actReviews } from './act-messages.ts';
import { filters } from './filter-messages.ts';
import { reviews } from './messages.ts';
import type { OpenForm, ReviewActions, ReviewsModel } from './types.ts';

/** What the buttons of reviews do, and live events. */
export function createActions(ui: Ui, model: ReviewsModel): ReviewActions {
  const { context } = ui;
  const { list, subject, form } = model;
  const find = (id: string | null): Post | undefined => list.items.value.find((post) => post.id === id);

  const refresh = async (): Promise<void> => {
    const all = refreshStats(context);
    if (list.query.value.period !== 'year') return all;
    const { client } = openClient(context);
    [model.year.value] = (await client.subjects({ key: [context.subject], period: 'year' })).items;
    return all;
  };
  const renew = (): void => void refresh().catch(() => {});

  /** Of reviews alone: what somebody rated is known to all widgets of the page. */
  const keepOwn = (post?: Post): void => {
    if (!model.unrated) saveOwnReview(context, post);
  };
  const loadProof = async () => (await import('../verify/keep-proof.tsx')).openProof(ui);
  const show = (post: Post): void => insertPost(list, post);
  /** At once in this list, for somebody waits to see it; other widgets of the page hear of it. */
  const keep = (post: Post): void => {
    show(post);
    keepOwn(post);
  };

  const onSent = (post: Post): void => {
    keep(post);
    follower.drop(post.id);
    renew();
    thank(post.id);
  };
  /** Offers the receipt, where one came. */
  const thank = (id: string): void => {
    if (!readReceipt(context, id)) return;
    loadProof().then((Form) => {
      model.panel.value ??= { id, Form };
    }, Boolean);
  };
  const outbound = createOutbound(ui, model.kind, model.outgoing, onSent);

  const follower = createFollower(
    ui,
    { ...model, listOf: (id) => (find(id) ? list : undefined) },
    {
      isOwn: (id) => outbound.isOwn(id) || subject.own.value?.id === id,
      say: (n) => createMessages(ui.lang, 'reviews', actReviews)('unseen', { n }),
    },
  );

  const change = async ({ id }: Post, draft: Draft, email?: string): Promise<Post> => {
    const { client } = openClient(context);
    const post = await client.changePost(id, { ...draft, author: email ? { email } : undefined });
    form.value = undefined;
    keep({ ...find(id), ...post });
    renew();
    ui.announce(createMessages(ui.lang, 'write', sending)('saved'));
    ui.emit('parvis-post-change', { post });
    return post;
  };

  /** The server has mailed a code to an address that was typed with a review (P22). */
  const askForCode = async ({ id }: Post, email: string): Promise<void> => {
    const { HearPanel } = await import('@parvis/kit/posts/AuthorPanel.tsx');
    model.panel.value = { id, Form: (props) => h(HearPanel, { ...props, mailedTo: email }) };
  };

  const paging = createPaging(ui);
  return {
    ...outbound,
    onLive(event) {
      follower.onLive(event);
      if (list.query.value.period === 'year') renew();
    },
    show,
    turnPage: paging.turnPage,
    expand: (post, text) => paging.expand(list, post, text),
    restart: (query) => paging.renew(list, query),
    async filter(changes) {
      await paging.renew(list, changes);
      const { rating } = changes;
      ui.announce(
        rating
          ? createMessages(ui.lang, 'filters', filters)('filtered', { n: rating })
          : createMessages(ui.lang, 'reviews', reviews)('count', { n: list.total.value }),
      );
    },
    async toggleFilters() {
      const isOpen = !!model.slots.value?.Filters;
      const Filters = isOpen ? undefined : (await import('./open-filters.ts')).openFilters(ui, model);
      model.slots.value = { ...model.slots.value, Filters: await Filters };
      if (!isOpen) requestAnimationFrame(() => context.root.querySelector<HTMLElement>('.filters')?.focus());
    },
    async verify() {
      const close = (): void => {
        model.slots.value = { ...model.slots.value, Verdict: undefined };
        context.root.querySelector<HTMLElement>('.verify')?.focus();
      };
      const renewAll = async (): Promise<void> => void (await all([paging.renew(list, {}), refresh()]));
      const { openVerdict } = await import('../verify/open.tsx');
      const Verdict = await openVerdict({ ui, model, close, renew: renewAll });
      model.slots.value = { ...model.slots.value, Verdict };
    },
    async look(period) {
      model.year.value = undefined;
      await all([paging.renew(list, { period }), refresh()]).catch(() => ui.announce(ui.t('failed'), true));
    },
    async showUnseen() {
      await paging.renew(list, { sort: 'newest', ...noFilter });
      follower.dropAll();
      renew();
    },
    async write() {
      const own = model.unrated ? undefined : subject.own.value?.id;
      const id = own ?? list.items.value.find(({ source }) => source !== undefined)?.id;
      if (!id) {
        form.value = {};
        return;
      }
      try {
        const { client } = openClient(context);
        const known = find(id);
        form.value = { post: known?.source === undefined ? await client.post(id) : known };
      } catch (error) {
        if (!(error as ParvisError).status) return ui.announce(ui.t('failedOffline'), true);
        // It was deleted elsewhere.
        keepOwn();
        form.value = {};
      }
    },
    async send(draft, { name, email }, openedFor) {
      const { post } = form.value as OpenForm;
      if (post) return change(post, draft, email);
      form.value = undefined;
      // It stands below the review as soon as that is there.
      if (!model.unrated) loadProof().catch(Boolean);
      try {
        const sent = await outbound.send({
          kind: model.kind,
          subject: toSubjectInput(context),
          ...draft,
          author: name || email ? { name, email } : undefined,
          openedFor,
        });
        if (sent === 'cancelled') form.value = { draft, name, email };
        else if (sent && email) await askForCode(sent, email).catch(Boolean);
        return sent;
      } catch (error) {
        const isSecond = (error as ParvisError).code === 'ALREADY_REVIEWED';
        form.value = {
          post: isSecond ? await findOwnReview(context, model.kind) : undefined,
          draft,
          name,
          email,
          error,
        };
        throw error;
      }
    },
    async remove(post) {
      const { client } = openClient(context);
      await client.deletePost(post.id);
      keepOwn();
      // One that was answered stays as an empty frame (P9).
      if (post.replyCount > 0) upsertPost(list, toFrame(post));
      else removePost(list, post.id);
      renew();
      ui.emit('parvis-post-delete', { id: post.id });
    },
    react: follower.reactions.toggle,
    follow: () => follow(ui),
  };
}
