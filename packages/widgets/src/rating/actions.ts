import type { Post, PostChange } from '@parvis/contract';
import type { ParvisError } from '@parvis/core';
import { sending } from '@parvis/kit/i18n/en/sending.ts';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { guardInput } from '@parvis/kit/page/guard-input.ts';
import { adoptStyles } from '@parvis/kit/runtime/adopt-styles.ts';
import { toFailureText } from '@parvis/kit/runtime/failure.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { openClient } from '@parvis/kit/session/client.ts';
import { createOutbound } from '@parvis/kit/session/outgoing.ts';
import { findOwnReview, saveOwnReview, toToday } from '@parvis/kit/session/own-review.ts';
import { refreshStats } from '@parvis/kit/session/refresh-stats.ts';
import { toSubjectInput } from '@parvis/kit/session/subject-input.ts';
import css from './act.css?inline';
import type { RatingActions, RatingModel } from './types.ts';

/** A rating is a review without words. */
const kind = 'review';

/** What the stars do. */
export function createActions(ui: Ui, model: RatingModel): RatingActions {
  const { context } = ui;
  adoptStyles(context.root, css);
  guardInput(context.root);
  const { subject, outgoing, isOpen, error } = model;
  const t = createMessages(ui.lang, 'write', sending);
  let last: Promise<void> = Promise.resolve();

  const onSent = (post: Post): void => {
    saveOwnReview(context, post);
    refreshStats(context);
  };
  const outbound = createOutbound(ui, kind, outgoing, onSent);

  const send = async (rating: number): Promise<void> => {
    for (const { idempotencyKey } of outgoing.value) outbound.discard(idempotencyKey);
    const sent = await outbound.send({
      kind,
      subject: toSubjectInput(context),
      rating,
      experiencedOn: toToday(),
    });
    if (sent === 'cancelled') isOpen.value = false;
  };

  /** Shown at once, and taken back when it fails. */
  const change = async (fields: PostChange): Promise<void> => {
    const before = subject.own.value!;
    subject.own.value = { ...before, ...(fields as Partial<typeof before>) };
    try {
      const { client } = openClient(context);
      const post = await client.changePost(before.id, fields);
      saveOwnReview(context, { ...before, ...post });
      refreshStats(context);
      ui.announce(t('saved'));
      ui.emit('parvis-post-change', { post });
    } catch (thrown) {
      subject.own.value = before;
      throw thrown;
    }
  };

  const rate = async (rating: number): Promise<void> => {
    try {
      await (subject.own.value ? change({ rating }) : send(rating));
    } catch (thrown) {
      const { code } = thrown as ParvisError;
      if (code === 'ALREADY_REVIEWED' && (await findOwnReview(context, kind))) return change({ rating });
      // The review that this browser remembers was deleted elsewhere.
      if (code !== 'NOT_FOUND' || !subject.own.value) throw thrown;
      saveOwnReview(context);
      return send(rating);
    }
  };

  return {
    ...outbound,
    change,
    rate(rating) {
      isOpen.value = true;
      error.value = undefined;
      // A second thought waits for the answer to the first.
      last = last
        .then(() => rate(rating))
        .catch(async (thrown) => {
          error.value = await toFailureText(ui, thrown);
          ui.announce(error.value);
        });
      return last;
    },
  };
}
