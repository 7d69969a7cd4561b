import type { VNode } from 'preact';
import { createWords } from '../i18n/words.ts';
import { confirm } from '../locales/en/confirm.ts';
import { menu } from '../locales/en/menu.ts';
import { write } from '../locales/en/write.ts';
import { Form } from './Form.tsx';
import { type Failure, toFailure } from './failure.ts';
import { useEffect, useRef, useSignal } from './signals.ts';
import type { Ui } from './ui.ts';

/** Asks once more before something is gone for good, in the place where it will be gone from. */
export function Confirm({ ui, act, close }: { ui: Ui; act: () => Promise<void>; close: () => void }): VNode {
  const t = createWords(ui.lang, 'write', { ...write, ...confirm });
  const failure = useSignal<Failure | undefined>(undefined);
  const cancel = useRef<HTMLButtonElement>();
  useEffect(() => cancel.current?.focus());
  const go = async (): Promise<void> => {
    try {
      await act();
      ui.say(t('removed'));
      ui.context.root.querySelector<HTMLElement>('h2')?.focus();
      close();
    } catch (error) {
      failure.value = await toFailure(ui, error);
    }
  };
  return (
    <Form ui={ui} failure={failure.value} onSend={go}>
      {/* biome-ignore lint/a11y/useSemanticElements: nothing is filled in here */}
      <div
        class="notice"
        role="group"
        aria-label={t('removeAsk')}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
        }}
      >
        <span>{t('removeAsk')}</span>
        <button type="submit">{createWords(ui.lang, 'act', menu)('remove')}</button>
        <button type="button" ref={cancel} onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </Form>
  );
}
