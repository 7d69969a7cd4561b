import { limits } from '@parvis/contract';
import { writeSession } from '@parvis/core';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { authorPanel } from '../i18n/en/author-panel.ts';
import { report } from '../i18n/en/report.ts';
import { sending } from '../i18n/en/sending.ts';
import { standing } from '../i18n/en/standing.ts';
import { write } from '../i18n/en/write.ts';
import { createMessages } from '../i18n/messages.ts';
import type { Failure } from '../runtime/explain.ts';
import { toFailures } from '../runtime/failure.ts';
import type { Ui } from '../runtime/ui.ts';
import { openClient } from '../session/client.ts';
import { tellVisitor } from '../session/visitor.ts';
import { Field, Form, FormActions } from '../ui/Form.tsx';

const messages = { ...write, ...sending, ...report, ...authorPanel };

export interface PanelProps {
  ui: Ui;
  /** The post. */
  id: string;
  /** @param done nothing where it was cancelled */
  close: (done?: 'heard' | 'contested') => void;
}

/** Sends one thing at a time, and shows what was wrong with it. */
function useSending(ui: Ui) {
  const busy = useSignal(false);
  const failures = useSignal<Failure[]>([]);
  const send = async (act: () => Promise<unknown>): Promise<void> => {
    if (busy.value) return;
    busy.value = true;
    failures.value = [];
    try {
      await act();
    } catch (error) {
      failures.value = await toFailures(ui, error);
    }
    busy.value = false;
  };
  return { busy: busy.value, failures: failures.value, send };
}

export interface HearPanelProps {
  ui: Ui;
  /** Where a code was mailed already. */
  mailedTo?: string;
  /** @param done nothing where it was cancelled */
  close: (done?: 'heard') => void;
}

/** Proves an address by the code that is mailed to it: what was written under it is theirs, and they hear what is decided. */
export function HearPanel({ ui, mailedTo = '', close }: HearPanelProps): VNode {
  const t = createMessages(ui.lang, 'write', messages);
  const { busy, failures, send } = useSending(ui);
  const email = useSignal('');
  const code = useSignal('');
  const asked = useSignal(mailedTo);
  const { client } = openClient(ui.context);
  const ask = () =>
    send(async () => {
      const address = email.value.trim();
      await client.sendCode({ email: address });
      asked.value = address;
    });
  const confirm = () =>
    send(async () => {
      const { author } = await client.confirm({ email: asked.value, code: code.value.replace(/\D/g, '') });
      const { name } = author;
      writeSession(ui.context, { confirmed: true, ...(name && { name }) });
      ui.announce(t('heard'));
      close('heard');
      tellVisitor();
    });
  return asked.value ? (
    <Form key="code" ui={ui} failures={failures} fields={['code']} onSend={confirm}>
      <Field
        name="code"
        t={t}
        label={t('code')}
        hint={t('codeHint', { email: asked.value })}
        autocomplete="one-time-code"
        inputMode="numeric"
        required
        // Nobody has asked for it: what was written is looked at first.
        autofocus={!mailedTo}
        value={code.value}
        maxLength={12}
        failures={failures}
        onInput={(typed) => {
          code.value = typed;
        }}
      />
      <FormActions ui={ui} t={t} label={t('confirmCode')} busy={busy} onCancel={() => close()} />
    </Form>
  ) : (
    <Form key="email" ui={ui} failures={failures} fields={['email']} onSend={ask}>
      <Field
        name="email"
        type="email"
        t={t}
        label={t('email')}
        hint={t('emailHint')}
        malformed={t('EMAIL_INVALID')}
        autocomplete="email"
        required
        autofocus
        value={email.value}
        maxLength={limits.emailLength}
        failures={failures}
        onInput={(typed) => {
          email.value = typed;
        }}
      />
      <FormActions ui={ui} t={t} label={t('sendCode')} busy={busy} onCancel={() => close()} />
    </Form>
  );
}

/** Says why a decision is wrong (DSA-5): somebody looks at it again. */
export function ContestPanel({ ui, id, close }: PanelProps): VNode {
  const t = createMessages(ui.lang, 'write', messages);
  const { busy, failures, send } = useSending(ui);
  const words = useSignal('');
  const contest = () =>
    send(async () => {
      await openClient(ui.context).client.createContest(id, { words: words.value });
      ui.announce(createMessages(ui.lang, 'act', standing)('contested'));
      close('contested');
    });
  return (
    <Form ui={ui} failures={failures} fields={['words']} onSend={contest}>
      <Field
        name="words"
        t={t}
        label={t('contestAsk')}
        rows={3}
        required
        autofocus
        value={words.value}
        maxLength={limits.detailLength}
        failures={failures}
        onInput={(typed) => {
          words.value = typed;
        }}
      />
      <FormActions ui={ui} t={t} label={t('sendContest')} busy={busy} onCancel={() => close()} />
    </Form>
  );
}
