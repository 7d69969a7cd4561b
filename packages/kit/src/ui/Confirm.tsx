import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { confirm } from '../i18n/en/confirm.ts';
import { menu } from '../i18n/en/menu.ts';
import { write } from '../i18n/en/write.ts';
import { createMessages } from '../i18n/messages.ts';
import type { Failure } from '../runtime/explain.ts';
import { toFailures } from '../runtime/failure.ts';
import type { Ui } from '../runtime/ui.ts';
import { Form } from './Form.tsx';

/** What is asked about. */
export interface ConfirmProps {
  ui: Ui;
  act: () => Promise<void>;
  close: () => void;
}

/** Asks once more before something is gone for good, in the place where it will be gone from. */
export function Confirm({ ui, act, close }: ConfirmProps): VNode {
  const t = createMessages(ui.lang, 'write', { ...write, ...confirm });
  const failures = useSignal<Failure[]>([]);
  const cancel = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => cancel.current?.focus(), []);
  const go = async (): Promise<void> => {
    try {
      await act();
      ui.announce(t('removed'));
      ui.context.root.querySelector<HTMLElement>('h2')?.focus();
      close();
    } catch (error) {
      failures.value = await toFailures(ui, error);
    }
  };
  return (
    <Form ui={ui} failures={failures.value} onSend={go}>
      {/* biome-ignore lint/a11y/useSemanticElements: nothing is filled in here */}
      <div
        class="notice"
        role="group"
        aria-label={t('removeAsk')}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // Not for a dialog around it.
          event.stopPropagation();
          close();
        }}
      >
        <span>{t('removeAsk')}</span>
        <p class="row">
          <button type="submit" class="button danger">
            {createMessages(ui.lang, 'act', menu)('remove')}
          </button>
          <button type="button" class="button" ref={cancel} onClick={close}>
            {t('cancel')}
          </button>
        </p>
      </div>
    </Form>
  );
}
