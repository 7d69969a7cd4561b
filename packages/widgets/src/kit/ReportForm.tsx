import { type ReportInput, type ReportReason, reportReasons } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { createWords } from '../i18n/words.ts';
import { report } from '../locales/en/report.ts';
import { sending } from '../locales/en/sending.ts';
import { write } from '../locales/en/write.ts';
import { openSession } from './client.ts';
import { Field, Form, toFailure } from './Form.tsx';
import { wear } from './mount.tsx';
import css from './report.css?inline';
import type { Ui } from './ui.ts';

const words = { ...write, ...sending, ...report };
const labels = { 'off-topic': 'offTopic', 'personal-data': 'personalData' } as const;

/** Tells the business what is wrong with a post, without an account (DSA-1, FR-13). */
export function ReportForm({ ui, id, close }: { ui: Ui; id: string; close: () => void }): VNode {
  const t = createWords(ui.lang, 'write', words);
  wear(ui.context.root, css);
  const reason = useSignal<ReportReason | undefined>(undefined);
  const failure = useSignal<ReturnType<typeof toFailure> | undefined>(undefined);
  const busy = useSignal(false);
  const legal = reason.value === 'illegal';

  const send = async (form: FormData): Promise<void> => {
    const text = (name: string): string | undefined => (form.get(name) as string | null)?.trim() || undefined;
    const input: ReportInput = { reason: reason.value as ReportReason, detail: text('detail') };
    if (legal) Object.assign(input, { name: text('name'), email: text('email'), goodFaith: form.has('goodFaith') });
    busy.value = true;
    try {
      const { client } = openSession(ui.context);
      await client.createReport(id, input);
      ui.say(t('reported'));
      close();
    } catch (error) {
      failure.value = toFailure(t, error);
    }
    busy.value = false;
  };

  return (
    <Form ui={ui} failure={failure.value} onSend={send}>
      <fieldset class="choices">
        <legend>{t('reportAsk')}</legend>
        {reportReasons.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="reason"
              required
              checked={reason.value === name}
              onChange={() => {
                reason.value = name;
              }}
            />
            {t(labels[name as keyof typeof labels] ?? (name as 'spam'))}
          </label>
        ))}
      </fieldset>
      {reason.value && (
        <Field
          name="detail"
          label={t('detail')}
          hint={legal || reason.value === 'fake' ? undefined : t('optional')}
          rows={3}
          required={legal || reason.value === 'fake'}
          failure={failure.value}
        />
      )}
      {legal && (
        <>
          <Field name="name" label={t('name')} autocomplete="name" required failure={failure.value} />
          <Field name="email" type="email" label={t('email')} autocomplete="email" required failure={failure.value} />
          <label class="check">
            <input type="checkbox" name="goodFaith" required />
            {t('goodFaith')}
          </label>
        </>
      )}
      <div class="row">
        <button type="submit" class="button main" disabled={busy.value}>
          {t(busy.value ? 'sending' : 'sendReport')}
        </button>
        <button type="button" class="button" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </Form>
  );
}
