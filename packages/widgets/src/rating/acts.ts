import type { Post, PostChange } from '@parvis/contract';
import type { ParvisError } from '@parvis/core';
import { createWords } from '../i18n/words.ts';
import { openSession } from '../kit/client.ts';
import { toFailure } from '../kit/failure.ts';
import { refreshFigures } from '../kit/figures.ts';
import { createOutbound, type Outbound } from '../kit/outgoing.ts';
import { findOwnReview, remember, toToday } from '../kit/own-review.ts';
import { toSubjectInput } from '../kit/subject-input.ts';
import type { Ui } from '../kit/ui.ts';
import { sending } from '../locales/en/sending.ts';
import type { RatingModel } from './model.ts';

/** What a visitor can do with a rating. */
export interface Acts extends Pick<Outbound, 'retry' | 'discard' | 'resume' | 'stop'> {
  /** Gives a rating of today (FR-4), or changes the one given. Says what the server refused. */
  rate(rating: number): Promise<void>;
  /** Changes the rating given, or its day. */
  change(change: PostChange): Promise<void>;
}

export function createActs(ui: Ui, model: RatingModel): Acts {
  const { context } = ui;
  const { subject, outgoing, isOpen, error } = model;
  const t = createWords(ui.lang, 'write', sending);
  let last: Promise<void> = Promise.resolve();

  const onSent = (post: Post): void => {
    remember(context, post);
    refreshFigures(context);
  };
  const outbound = createOutbound(ui, 'review', outgoing, onSent);

  const send = async (rating: number): Promise<void> => {
    for (const { key } of outgoing.value) outbound.discard(key);
    const isSent = await outbound.send({
      kind: 'review',
      subject: toSubjectInput(context),
      rating,
      experiencedOn: toToday(),
    });
    if (!isSent) isOpen.value = false;
  };

  /** Shown at once, and taken back when it fails. */
  const change = async (fields: PostChange): Promise<void> => {
    const before = subject.own.value!;
    subject.own.value = { ...before, ...(fields as Partial<typeof before>) };
    try {
      const { client } = openSession(context);
      const post = await client.changePost(before.id, fields);
      remember(context, { ...before, ...post });
      refreshFigures(context);
      ui.say(t('saved'));
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
      if (code === 'ALREADY_REVIEWED' && (await findOwnReview(context))) return change({ rating });
      // The review that this browser remembers was deleted elsewhere.
      if (code !== 'NOT_FOUND' || !subject.own.value) throw thrown;
      remember(context);
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
          error.value = (await toFailure(ui, thrown)).text;
          ui.say(error.value);
        });
      return last;
    },
  };
}
