import { limits, type Site } from '@parvis/contract';
import { sending } from '@parvis/kit/i18n/en/sending.ts';
import { write } from '@parvis/kit/i18n/en/write.ts';
import { createMessages, type Translate } from '@parvis/kit/i18n/messages.ts';
import { Field, Form, FormActions } from '@parvis/kit/ui/Form.tsx';
import { WriterName } from '@parvis/kit/ui/WriterName.tsx';
import type { ComponentType } from 'preact';
import { writeReview } from '../form-messages.ts';
import type { ReviewFormProps } from '../types.ts';
import { toIsolated } from './marks.ts';
import type { critique } from './messages.ts';

const messages = { ...write, ...sending, ...writeReview };

/** The form of a critique: each question in a field of its own, and marks where the business has criteria. */
export function toCritiqueForm(
  asked: NonNullable<Site['critique']>,
  say: Translate<typeof critique>,
): ComponentType<ReviewFormProps> {
  return function CritiqueForm({ ui, values, set, isEdit, asksName, knownName, isMember, failures, busy, ...acts }) {
    const t = createMessages(ui.lang, 'write', messages);
    const { answers = {}, criteria, name } = values;
    const { onType, onSend, onCancel } = acts;
    const fields = [...asked.questions.map(({ key }) => `answers.${key}`), 'name'];
    return (
      <Form ui={ui} failures={failures} fields={fields} onSend={onSend}>
        <p class="soft">{say('some')}</p>
        {asked.questions.map(({ key, label }) => (
          <Field
            key={key}
            name={`answers.${key}`}
            t={t}
            label={toIsolated(label)}
            rows={3}
            maxLength={limits.bodyLength}
            value={answers[key] ?? ''}
            failures={failures}
            onInput={(value) => onType?.({ answers: { ...answers, [key]: value } })}
          />
        ))}
        {set && asked.criteria.length > 0 && (
          <set.Fields
            ui={ui}
            texts={set.texts}
            values={criteria}
            optional={t('optional')}
            label={(n) => t('star', { n })}
            onType={(marks) => onType?.({ criteria: isEdit || Object.keys(marks).length > 0 ? marks : undefined })}
          />
        )}
        {asksName && (
          <WriterName
            ui={ui}
            t={t}
            known={knownName}
            isFixed={isMember}
            hint={t('nameHint')}
            value={name}
            failures={failures}
            onInput={(value) => onType?.({ name: value })}
          />
        )}
        <FormActions ui={ui} t={t} label={isEdit ? t('save') : say('send')} busy={busy} onCancel={onCancel} />
      </Form>
    );
  };
}
