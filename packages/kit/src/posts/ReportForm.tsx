import { type ReportInput, type ReportReason, reportReasons } from '@parvis/contract';
import { readSession } from '@parvis/core';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { report } from '../i18n/en/report.ts';
import { sending } from '../i18n/en/sending.ts';
import { write } from '../i18n/en/write.ts';
import { createMessages } from '../i18n/messages.ts';
import { type Failure, toFailure } from '../runtime/failure.ts';
import { adoptStyles } from '../runtime/mount.tsx';
import type { Ui } from '../runtime/ui.ts';
import { openClient } from '../session/client.ts';
import { Field, Form } from '../ui/Form.tsx';
import css from './report.css?inline';

const messages = { ...write, ...sending, ...report };
const labels = { 'off-topic': 'offTopic', 'personal-data': 'personalData' } as const;

/** Tells the business what is wrong with a post, without an account (DSA-1, FR-13). */
export function ReportForm({ ui, id, close }: { ui: Ui; id: string; close: () => void }): VNode {
  const t = createMessages(ui.lang, 'write', messages);
  adoptStyles(ui.context.root, css);
  const reason = useSignal<ReportReason | undefined>(undefined);
  const failure = useSignal<Failure | undefined>(undefined);
  const busy = useSignal(false);
  /** Choices that were left out, by name. */
  const missing = useSignal<string[]>([]);
  const first = useRef<HTMLInputElement>(null);
  const legal = reason.value === 'illegal';
  useLayoutEffect(() => first.current?.focus(), []);

  const send = async (form: FormData): Promise<void> => {
    if (busy.value) return;
    const text = (name: string): string | undefined => (form.get(name) as string | null)?.trim() || undefined;
    const input: ReportInput = { reason: reason.value as ReportReason, detail: text('detail') };
    if (legal) Object.assign(input, { name: text('name'), email: text('email'), goodFaith: form.has('goodFaith') });
    busy.value = true;
    try {
      const { client } = openClient(ui.context);
      await client.createReport(id, input);
      ui.announce(t('reported'));
      close();
    } catch (error) {
      failure.value = await toFailure(ui, error);
    }
    busy.value = false;
  };

  /** For a choice: what a field does for itself. */
  const tie = (name: string): object => ({
    name,
    required: true,
    'aria-describedby': missing.value.includes(name) ? `${name}-hint` : undefined,
    onInvalid: () => {
      missing.value = [...missing.value, name];
    },
  });
  const lacks = (name: string): VNode | false =>
    missing.value.includes(name) && (
      <p class="failure" id={`${name}-hint`}>
        {t('FIELD_REQUIRED')}
      </p>
    );
  const free = (name: string): void => {
    missing.value = missing.value.filter((one) => one !== name);
  };

  return (
    <Form ui={ui} failure={failure.value} onSend={send}>
      <fieldset
        class="choices"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as a radio group it can be required, and wrong
        role="radiogroup"
        aria-required="true"
        aria-invalid={missing.value.includes('reason')}
      >
        <legend>
          {t('reportAsk')} <span class="soft">({t('required')})</span>
        </legend>
        {reportReasons.map((name, at) => (
          <label key={name}>
            <input
              type="radio"
              {...tie('reason')}
              ref={at ? undefined : first}
              checked={reason.value === name}
              onChange={() => {
                reason.value = name;
                free('reason');
              }}
            />
            {t(labels[name as keyof typeof labels] ?? (name as 'spam'))}
          </label>
        ))}
        {lacks('reason')}
      </fieldset>
      {reason.value && (
        <Field
          name="detail"
          t={t}
          label={t('detail')}
          rows={3}
          required={legal || reason.value === 'fake'}
          failure={failure.value}
        />
      )}
      {legal && (
        <>
          <Field
            name="name"
            t={t}
            label={t('name')}
            autocomplete="name"
            value={readSession(ui.context).name}
            required
            failure={failure.value}
          />
          <Field
            name="email"
            type="email"
            t={t}
            label={t('email')}
            malformed={t('EMAIL_INVALID')}
            autocomplete="email"
            required
            failure={failure.value}
          />
          <label class="check">
            <input type="checkbox" {...tie('goodFaith')} onChange={() => free('goodFaith')} />
            <span>
              {t('goodFaith')} <span class="soft">({t('required')})</span>
            </span>
          </label>
          {lacks('goodFaith')}
        </>
      )}
      <div class="row">
        <button type="submit" class="button main" part="button" aria-disabled={busy.value}>
          {t(busy.value ? 'sending' : 'sendReport')}
        </button>
        <button type="button" class="button" part="button" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </Form>
  );
}
