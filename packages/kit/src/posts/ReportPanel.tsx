import type { ReportInput, ReportReason } from '@parvis/contract';
import { readSession } from '@parvis/core';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { report } from '../i18n/en/report.ts';
import { createMessages } from '../i18n/messages.ts';
import type { Failure } from '../runtime/explain.ts';
import { toFailures } from '../runtime/failure.ts';
import type { Ui } from '../runtime/ui.ts';
import { openClient } from '../session/client.ts';
import { ReportForm, type ReportValues } from './ReportForm.tsx';

/** Tells the business what is wrong with a post, without an account (DSA-1, FR-13). */
export function ReportPanel({ ui, id, close }: { ui: Ui; id: string; close: () => void }): VNode {
  const values = useSignal<ReportValues>({ name: readSession(ui.context).name });
  const failures = useSignal<Failure[]>([]);
  const busy = useSignal(false);

  const send = async (): Promise<void> => {
    if (busy.value) return;
    busy.value = true;
    try {
      const { client } = openClient(ui.context);
      await client.createReport(id, toInput(values.value));
      ui.announce(createMessages(ui.lang, 'write', report)('reported'));
      close();
    } catch (error) {
      failures.value = await toFailures(ui, error);
    }
    busy.value = false;
  };

  return (
    <ReportForm
      ui={ui}
      values={values.value}
      failures={failures.value}
      busy={busy.value}
      onType={(change) => {
        values.value = { ...values.value, ...change };
      }}
      onSend={send}
      onCancel={close}
    />
  );
}

/** Nobody's name is sent whom no law asks for it. */
function toInput({ reason, detail, name, email, goodFaith, child }: ReportValues): ReportInput {
  const given = (text?: string): string | undefined => text?.trim() || undefined;
  return {
    reason: reason as ReportReason,
    detail: given(detail),
    ...(reason === 'illegal' && { name: given(name), email: given(email), goodFaith, ...(child && { child }) }),
  };
}
