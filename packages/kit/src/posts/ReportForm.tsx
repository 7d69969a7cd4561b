import { limits, type ReportReason, reportReasons } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { report } from '../i18n/en/report.ts';
import { sending } from '../i18n/en/sending.ts';
import { write } from '../i18n/en/write.ts';
import { createMessages } from '../i18n/messages.ts';
import { adoptStyles } from '../runtime/adopt-styles.ts';
import { Field, Form, FormActions, type FormProps } from '../ui/Form.tsx';
import css from './report.css?inline';

const messages = { ...write, ...sending, ...report };
const labels = { 'off-topic': 'offTopic', 'personal-data': 'personalData' } as const;

export interface ReportValues {
  reason?: string;
  detail?: string;
  name?: string;
  email?: string;
  goodFaith?: boolean;
  child?: boolean;
}

/**
 * The form of a report (DSA-1, FR-13). In the element its fields come with the reason that asks for them; as HTML without
 * script none can, and all are there.
 */
export function ReportForm({
  ui,
  values,
  failures = [],
  busy,
  target,
  onType,
  onSend,
  onCancel,
}: FormProps<ReportValues>): VNode {
  const t = createMessages(ui.lang, 'write', messages);
  adoptStyles(ui.context.root, css);
  /** Choices that were left out, by name. */
  const missing = useSignal<string[]>([]);
  const first = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  const isLegal = values.reason === 'illegal' && !target;

  /** For a choice: what a field does for itself. */
  const toFault = (name: string): string | undefined =>
    missing.value.includes(name) ? t('FIELD_REQUIRED') : failures.find(({ field }) => field === name)?.text;
  const tie = (name: string): object => ({
    name,
    'aria-describedby': toFault(name) && `${name}-hint`,
    onInvalid: () => {
      missing.value = [...missing.value, name];
    },
  });
  const showFault = (name: string): VNode | undefined | '' => {
    const fault = toFault(name);
    return (
      fault && (
        <p class="failure" id={`${name}-hint`}>
          {fault}
        </p>
      )
    );
  };
  const choose = (name: string, change: ReportValues): void => {
    missing.value = missing.value.filter((one) => one !== name);
    onType?.(change);
  };

  const legal = (
    <>
      <label class="check">
        <input
          type="checkbox"
          name="child"
          value="true"
          checked={values.child}
          onChange={(event) => onType?.({ child: event.currentTarget.checked })}
        />
        <span>{t('child')}</span>
      </label>
      <Field
        name="name"
        t={t}
        label={t('name')}
        autocomplete="name"
        value={values.name ?? ''}
        required={isLegal && !values.child}
        maxLength={limits.nameLength}
        failures={failures}
        onInput={(name) => onType?.({ name })}
      />
      <Field
        name="email"
        type="email"
        t={t}
        label={t('email')}
        malformed={t('EMAIL_INVALID')}
        autocomplete="email"
        value={values.email ?? ''}
        required={isLegal && !values.child}
        maxLength={limits.emailLength}
        failures={failures}
        onInput={(email) => onType?.({ email })}
      />
      <label class="check">
        <input
          type="checkbox"
          value="true"
          required={isLegal}
          checked={values.goodFaith}
          {...tie('goodFaith')}
          onChange={(event) => choose('goodFaith', { goodFaith: event.currentTarget.checked })}
        />
        <span>
          {t('goodFaith')} {isLegal && <span class="soft">({t('required')})</span>}
        </span>
      </label>
      {showFault('goodFaith')}
    </>
  );
  return (
    <Form ui={ui} failures={failures} fields={toShown(values.reason, !!target)} target={target} onSend={onSend}>
      <fieldset
        class="choices"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as a radio group it can be required, and wrong
        role="radiogroup"
        aria-required="true"
        aria-invalid={!!toFault('reason')}
      >
        <legend>
          {t('reportAsk')} <span class="soft">({t('required')})</span>
        </legend>
        {reportReasons.map((name, at) => (
          <label key={name}>
            <input
              type="radio"
              value={name}
              required
              {...tie('reason')}
              ref={at ? undefined : first}
              checked={values.reason === name}
              onChange={() => choose('reason', { reason: name })}
            />
            {t(labels[name as keyof typeof labels] ?? (name as Exclude<ReportReason, keyof typeof labels>))}
          </label>
        ))}
        {showFault('reason')}
      </fieldset>
      {(values.reason || target) && (
        <Field
          name="detail"
          t={t}
          label={t('detail')}
          rows={3}
          value={values.detail ?? ''}
          required={isLegal || (values.reason === 'fake' && !target)}
          maxLength={limits.detailLength}
          failures={failures}
          onInput={(detail) => onType?.({ detail })}
        />
      )}
      {target ? (
        <fieldset class="form">
          <legend>{t('illegal')}</legend>
          {legal}
        </fieldset>
      ) : (
        isLegal && legal
      )}
      <FormActions ui={ui} t={t} label={t('sendReport')} busy={busy} onCancel={onCancel} />
    </Form>
  );
}

/** The fields that are there for a reason. */
function toShown(reason: string | undefined, isWhole: boolean): string[] {
  const shown = ['reason'];
  if (reason || isWhole) shown.push('detail');
  if (reason === 'illegal' || isWhole) shown.push('name', 'email', 'goodFaith');
  return shown;
}
