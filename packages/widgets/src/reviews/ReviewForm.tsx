import { limits } from '@parvis/contract';
import { clearDraft, type Draft, readDraft, readSession, saveDraft } from '@parvis/core';
import { sending } from '@parvis/kit/i18n/en/sending.ts';
import { write } from '@parvis/kit/i18n/en/write.ts';
import { writeRating } from '@parvis/kit/i18n/en/write-rating.ts';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { scrollToPost } from '@parvis/kit/posts/scroll-to-post.ts';
import { type Failure, toFailure } from '@parvis/kit/runtime/failure.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { toToday } from '@parvis/kit/session/own-review.ts';
import { Field, Form } from '@parvis/kit/ui/Form.tsx';
import { StarInput } from '@parvis/kit/ui/stars/StarInput.tsx';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { writeReview } from './form-messages.ts';
import type { OpenForm, ReviewsModel } from './model.ts';

const messages = { ...write, ...sending, ...writeRating, ...writeReview };

/** Writes a review or changes one's own. What is typed is kept as a draft until it is sent. */
export function ReviewForm({ ui, model }: { ui: Ui; model: ReviewsModel }): VNode | null {
  const t = createMessages(ui.lang, 'write', messages);
  const { context } = ui;
  const { post, draft: begun, name, error } = model.form.value as OpenForm;
  const place = { subject: context.subject, kind: 'review' } as const;
  const knownName = readSession(context).name;
  const draft = useSignal<Draft>({ ...(post ? toDraft(post) : !begun && readDraft(context, place)), ...begun });
  const author = useSignal(name ?? '');
  const failure = useSignal<Failure | undefined>(undefined);
  const fail = async (thrown: unknown): Promise<void> => {
    failure.value = await toFailure(ui, thrown);
  };
  const busy = useSignal(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const box = useRef<HTMLDivElement>(null);

  const keep = (): void => {
    clearTimeout(timer.current);
    if (post || busy.peek()) return;
    const { title, body, rating, experiencedOn } = draft.peek();
    if (title || body || rating || experiencedOn) saveDraft(context, place, draft.peek());
    else clearDraft(context, place);
  };
  useLayoutEffect(() => {
    const [first] = [':checked', 'input'].map((one) => box.current?.querySelector<HTMLElement>(one)).filter(Boolean);
    first?.focus();
    if (error) fail(error);
    // A page that goes away keeps what was typed in the last half second, too.
    addEventListener('pagehide', keep);
    return () => removeEventListener('pagehide', keep);
  }, []);

  const type = (change: Draft): void => {
    draft.value = { ...draft.value, ...change };
    clearTimeout(timer.current);
    timer.current = setTimeout(keep, 400);
  };
  const close = (): void => {
    keep();
    model.form.value = undefined;
    requestAnimationFrame(() => {
      const back = post && context.root.getElementById(`parvis-${post.id}`);
      (back ?? context.root.querySelector<HTMLElement>('.head .button, h2'))?.focus();
    });
  };
  const send = async (): Promise<void> => {
    clearTimeout(timer.current);
    if (busy.value) return;
    busy.value = true;
    if (!post) clearDraft(context, place);
    try {
      const acts = await model.actions();
      if (!(await acts.send(draft.value, author.value.trim() || knownName))) {
        saveDraft(context, place, draft.value);
        return;
      }
      const isWaiting = model.outgoing.value.length > 0;
      const { id } = model.subject.own.value ?? {};
      if (id && !isWaiting) requestAnimationFrame(() => scrollToPost(context, id));
    } catch (thrown) {
      busy.value = false;
      await fail(thrown);
    }
  };

  const { title = '', body = '', rating, experiencedOn } = draft.value;
  const left = limits.bodyLength - body.length;
  const names = [t('star1'), t('star2'), t('star3'), t('star4'), t('star5')];
  const wrong = failure.value;
  return (
    <div ref={box} class="review-form">
      <Form ui={ui} failure={wrong} onSend={send}>
        <div class="row stars-row">
          <StarInput
            ui={ui}
            legend={`${t('rating')} (${t('required')})`}
            missing={t('RATING_REQUIRED')}
            label={(n) => `${t('star', { n })} · ${names[n - 1]}`}
            value={rating}
            failure={wrong?.field === 'rating' ? wrong.text : undefined}
            onChoose={(n) => type({ rating: n })}
          />
          <span class="soft" aria-hidden="true">
            {rating && names[rating - 1]}
          </span>
        </div>
        <Field
          name="title"
          t={t}
          label={t('title')}
          value={title}
          maxLength={limits.titleLength}
          failure={wrong}
          onInput={(value) => type({ title: value })}
        />
        <Field
          name="body"
          t={t}
          label={t('review')}
          hint={left < 500 ? t(left < 0 ? 'over' : 'left', { n: Math.abs(left) }) : t('format')}
          rows={4}
          value={body}
          fault={left < 0 && t('over', { n: -left })}
          failure={wrong}
          onInput={(value) => type({ body: value })}
        />
        <div class="fields">
          <Field
            name="experiencedOn"
            type="date"
            t={t}
            malformed={t('EXPERIENCE_DATE_INVALID')}
            label={t('experience')}
            hint={t('experienceHint')}
            value={experiencedOn ?? ''}
            max={toToday()}
            required
            failure={wrong}
            onInput={(value) => type({ experiencedOn: value || undefined })}
          />
          {!knownName && !post && (
            <Field
              name="name"
              t={t}
              label={t('name')}
              hint={t('nameHint')}
              autocomplete="name"
              value={author.value}
              required
              maxLength={limits.nameLength}
              failure={wrong}
              onInput={(value) => {
                author.value = value;
              }}
            />
          )}
        </div>
        <div class="row">
          <button type="submit" class="button main" part="button" aria-disabled={busy.value}>
            {t(busy.value ? 'sending' : post ? 'save' : 'sendReview')}
          </button>
          <button type="button" class="button" part="button" onClick={close}>
            {t('cancel')}
          </button>
        </div>
      </Form>
    </div>
  );
}

const toDraft = ({ title, source, rating, experiencedOn }: OpenForm['post'] & object): Draft => ({
  title: title ?? '',
  body: source ?? '',
  rating: rating ?? undefined,
  experiencedOn: experiencedOn ?? undefined,
});
