import { limits, reportReasons } from '@parvis/contract';
import { report } from '@parvis/kit/i18n/en/report.ts';
import { sending } from '@parvis/kit/i18n/en/sending.ts';
import { write } from '@parvis/kit/i18n/en/write.ts';
import { writeRating } from '@parvis/kit/i18n/en/write-rating.ts';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { explain } from '@parvis/kit/runtime/explain.ts';
import type { Failure } from '@parvis/kit/runtime/failure.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { Field } from '@parvis/kit/ui/Form.tsx';
import { StarInput } from '@parvis/kit/ui/stars/StarInput.tsx';
import type { ComponentChildren, VNode } from 'preact';
import { writeComment } from '../comments/form-messages.ts';
import { writeReview } from '../reviews/form-messages.ts';
import type { PlainForm } from './api.ts';

const messages = { ...write, ...sending, ...writeComment, ...writeRating, ...writeReview, ...report };
const labels = { 'off-topic': 'offTopic', 'personal-data': 'personalData' } as const;

const toMessages = (ui: Ui) => createMessages(ui.lang, 'write', messages);

/** What the server refused, in words: by field, and what no field of the form is at fault for. */
interface Wrong {
  of(field: string): Failure | undefined;
  else: Failure[];
}

function toWrong(ui: Ui, form: PlainForm, fields: string[]): Wrong {
  const all = (form.failures ?? []).map((failure) => toFailure(ui, failure));
  return {
    of: (name) => all.find(({ field }) => field === name),
    else: all.filter(({ field }) => !field || !fields.includes(field)),
  };
}

function toFailure(ui: Ui, { code, field, retryAfter }: NonNullable<PlainForm['failures']>[number]): Failure {
  const isName = field === 'name' && code === 'FIELD_REQUIRED';
  return explain(ui.lang, {
    code: isName ? 'NAME_REQUIRED' : code,
    retryAfter,
    issues: field ? [{ path: field, message: '' }] : [],
  });
}

/** A form as HTML knows it. Nothing checks it but the browser, and then the server, in this visitor's language. */
function Plain({
  ui,
  form,
  hidden,
  wrong,
  children,
}: {
  ui: Ui;
  form: PlainForm;
  hidden: Record<string, string | undefined>;
  wrong: Wrong;
  children: ComponentChildren;
}): VNode {
  const fixed = { ...hidden, key: form.key, lang: ui.lang };
  return (
    <form class="form" method="post" action={form.action} accept-charset="utf-8">
      {Object.entries(fixed).map(
        ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {wrong.else.map(({ text }) => (
        <p key={text} class="failure" role="alert">
          {text}
        </p>
      ))}
      {children}
    </form>
  );
}

const ignore = (): void => {};

function Name({ ui, form, failure }: { ui: Ui; form: PlainForm; failure?: Failure }): VNode {
  const t = toMessages(ui);
  return (
    <Field
      name="name"
      t={t}
      label={t('name')}
      hint={t('nameHint')}
      autocomplete="name"
      required
      maxLength={limits.nameLength}
      value={form.values.name ?? ''}
      failure={failure}
    />
  );
}

/** A comment, or a reply to `to`. */
export function CommentForm({ ui, form, to }: { ui: Ui; form: PlainForm; to?: string }): VNode {
  const t = toMessages(ui);
  const wrong = toWrong(ui, form, ['body', 'name']);
  return (
    <Plain
      ui={ui}
      form={form}
      wrong={wrong}
      hidden={{ kind: 'comment', subject: ui.context.subject, parentId: form.parentId }}
    >
      <Field
        name="body"
        t={t}
        label={to === undefined ? t('comment') : t('replyTo', { name: to })}
        hint={t('format')}
        rows={4}
        required
        maxLength={limits.bodyLength}
        value={form.values.body ?? ''}
        failure={wrong.of('body')}
      />
      <Name ui={ui} form={form} failure={wrong.of('name')} />
      <div class="row">
        <button type="submit" class="button main">
          {t('send')}
        </button>
      </div>
    </Plain>
  );
}

export function ReviewForm({ ui, form }: { ui: Ui; form: PlainForm }): VNode {
  const t = toMessages(ui);
  const wrong = toWrong(ui, form, ['rating', 'title', 'body', 'experiencedOn', 'name']);
  const names = [t('star1'), t('star2'), t('star3'), t('star4'), t('star5')];
  return (
    <Plain ui={ui} form={form} wrong={wrong} hidden={{ kind: 'review', subject: ui.context.subject }}>
      <div class="row stars-row">
        <StarInput
          ui={ui}
          legend={t('rating')}
          label={(n) => `${t('star', { n })}, ${names[n - 1]}`}
          value={Number(form.values.rating) || undefined}
          failure={wrong.of('rating')?.text}
          missing={t('RATING_REQUIRED')}
          onChoose={ignore}
        />
      </div>
      <Field
        name="title"
        t={t}
        label={t('title')}
        value={form.values.title ?? ''}
        maxLength={limits.titleLength}
        failure={wrong.of('title')}
      />
      <Field
        name="body"
        t={t}
        label={t('review')}
        hint={t('format')}
        rows={4}
        maxLength={limits.bodyLength}
        value={form.values.body ?? ''}
        failure={wrong.of('body')}
      />
      <div class="fields">
        <Field
          name="experiencedOn"
          type="date"
          t={t}
          label={t('experience')}
          hint={t('experienceHint')}
          value={form.values.experiencedOn ?? ''}
          max={new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10)}
          required
          failure={wrong.of('experiencedOn')}
        />
        <Name ui={ui} form={form} failure={wrong.of('name')} />
      </div>
      <div class="row">
        <button type="submit" class="button main">
          {t('sendReview')}
        </button>
      </div>
    </Plain>
  );
}

/** Every field of a report at once: without script none can come with its reason. */
export function ReportForm({ ui, form }: { ui: Ui; form: PlainForm }): VNode {
  const t = toMessages(ui);
  const wrong = toWrong(ui, form, ['detail', 'name', 'email']);
  const { values } = form;
  return (
    <Plain ui={ui} form={form} wrong={wrong} hidden={{}}>
      <fieldset class="choices">
        <legend>{t('reportAsk')}</legend>
        {reportReasons.map((name) => (
          <label key={name}>
            <input type="radio" name="reason" value={name} required checked={values.reason === name} />
            {t(labels[name as keyof typeof labels] ?? (name as 'spam'))}
          </label>
        ))}
      </fieldset>
      <Field
        name="detail"
        t={t}
        label={t('detail')}
        rows={3}
        maxLength={limits.detailLength}
        value={values.detail ?? ''}
        failure={wrong.of('detail')}
      />
      <fieldset class="form">
        <legend>{t('illegal')}</legend>
        <Field
          name="name"
          t={t}
          label={t('name')}
          autocomplete="name"
          maxLength={limits.nameLength}
          value={values.name ?? ''}
          failure={wrong.of('name')}
        />
        <Field
          name="email"
          type="email"
          t={t}
          label={t('email')}
          autocomplete="email"
          maxLength={limits.emailLength}
          value={values.email ?? ''}
          failure={wrong.of('email')}
        />
        <label class="check">
          <input type="checkbox" name="goodFaith" value="true" checked={values.goodFaith === 'true'} />
          {t('goodFaith')}
        </label>
      </fieldset>
      <div class="row">
        <button type="submit" class="button main">
          {t('sendReport')}
        </button>
      </div>
    </Plain>
  );
}
