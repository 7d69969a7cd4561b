import { limits } from '@parvis/contract';
import { sending } from '@parvis/kit/i18n/en/sending.ts';
import { write } from '@parvis/kit/i18n/en/write.ts';
import { writeRating } from '@parvis/kit/i18n/en/write-rating.ts';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { Field, Form, FormActions } from '@parvis/kit/ui/Form.tsx';
import { MarkdownField } from '@parvis/kit/ui/MarkdownField.tsx';
import { StarInput } from '@parvis/kit/ui/stars/StarInput.tsx';
import { useFormWords } from '@parvis/kit/ui/use-form-words.ts';
import { WriterName } from '@parvis/kit/ui/WriterName.tsx';
import type { VNode } from 'preact';
import { writeReview } from './form-messages.ts';
import type { ReviewFormProps } from './types.ts';

const messages = { ...write, ...sending, ...writeRating, ...writeReview };

/** The form of a review: in the element, where it is typed into, and as HTML that a server reads. */
export function ReviewForm({
  ui,
  values,
  latest,
  set,
  isEdit,
  asksName,
  asksAddress,
  knownName,
  isMember,
  failures,
  busy,
  target,
  onType,
  onSend,
  onCancel,
}: ReviewFormProps): VNode {
  const t = createMessages(ui.lang, 'write', messages);
  const words = useFormWords(ui, !isEdit && 'reviews');
  const { rating, criteria, title = '', body, experiencedOn = '', name, email = '' } = values;
  const own = set?.texts.words;
  const names = [t('star1'), t('star2'), t('star3'), t('star4'), t('star5')];
  // The server knows who has given one before.
  const isReached = !asksAddress && !failures?.some(({ field }) => field === 'email');
  const fields = [
    ...['rating', 'title', 'body', 'experiencedOn'],
    ...(asksName ? ['name'] : []),
    ...(isReached ? [] : ['email']),
  ];
  return (
    <Form ui={ui} failures={failures} fields={fields} target={target} onSend={onSend}>
      {words?.title ??
        (!isEdit && own?.write && (
          <p>
            <strong>{own.write}</strong>
          </p>
        ))}
      <div class="row stars-row">
        <StarInput
          ui={ui}
          legend={
            <>
              {t('rating')} <span class="soft">({t('required')})</span>
            </>
          }
          missing={t('RATING_REQUIRED')}
          label={(n) => `${t('star', { n })} · ${names[n - 1]}`}
          value={rating}
          failure={failures?.find(({ field }) => field === 'rating')?.text}
          onChoose={(n) => onType?.({ rating: n })}
        />
        <span key={`star${rating}`} class="soft" aria-hidden="true">
          {rating && names[rating - 1]}
        </span>
      </div>
      {set && set.texts.criteria.length > 0 && (
        <set.Fields
          ui={ui}
          texts={set.texts}
          values={criteria}
          optional={t('optional')}
          label={(n) => t('star', { n })}
          onType={
            onType &&
            ((marks) =>
              // Of a review that has some, none is sent as such.
              onType({ criteria: isEdit || Object.keys(marks).length > 0 ? marks : undefined }))
          }
        />
      )}
      <Field
        name="title"
        t={t}
        label={t('title')}
        value={title}
        maxLength={limits.titleLength}
        failures={failures}
        onInput={(value) => onType?.({ title: value })}
      />
      <MarkdownField
        ui={ui}
        t={t}
        label={t('review')}
        rows={4}
        placeholder={words?.placeholder ?? own?.body}
        value={body}
        failures={failures}
        onInput={onType && ((value) => onType({ body: value }))}
      />
      <div class="fields">
        <Field
          name="experiencedOn"
          type="date"
          t={t}
          malformed={t('EXPERIENCE_DATE_INVALID')}
          label={own?.experiencedOn ?? t('experience')}
          hint={t('experienceHint')}
          value={experiencedOn}
          max={latest}
          required
          failures={failures}
          onInput={(value) => onType?.({ experiencedOn: value || undefined })}
        />
        {asksName && (
          <WriterName
            ui={target ? undefined : ui}
            t={t}
            known={knownName}
            isFixed={isMember}
            hint={t('nameHint')}
            value={name}
            failures={failures}
            onInput={(value) => onType?.({ name: value })}
          />
        )}
        {!isReached && (
          <Field
            name="email"
            type="email"
            t={t}
            malformed={t('EMAIL_INVALID')}
            label={t('email')}
            hint={t('addressHint')}
            autocomplete="email"
            value={email}
            // Without script nobody knows yet whether there will be words.
            required={!target && !!(title.trim() || body?.trim())}
            maxLength={limits.emailLength}
            failures={failures}
            onInput={(value) => onType?.({ email: value })}
          />
        )}
      </div>
      {words?.notes}
      <FormActions ui={ui} t={t} label={t(isEdit ? 'save' : 'sendReview')} busy={busy} onCancel={onCancel} />
    </Form>
  );
}
