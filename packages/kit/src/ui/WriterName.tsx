import { limits } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { write } from '../i18n/en/write.ts';
import { toYou } from '../i18n/en/you-link.ts';
import { createMessages, type Translate } from '../i18n/messages.ts';
import type { Failure } from '../runtime/explain.ts';
import { tryOrAnnounce } from '../runtime/try-or-announce.ts';
import type { Ui } from '../runtime/ui.ts';
import { Field } from './Form.tsx';

/** Under which name one publishes: asked for, or said once it is known, with a way to another one, and to what is theirs. */
export function WriterName({
  ui,
  t,
  known,
  isFixed,
  value,
  hint,
  failures,
  onInput,
}: {
  /** Absent in HTML that works without script. */
  ui?: Ui | undefined;
  t: Translate<typeof write>;
  /** The name of before. */
  known?: string | undefined;
  /** The page says it: there is no other. */
  isFixed?: boolean | undefined;
  value?: string | undefined;
  hint?: string;
  failures?: Failure[] | undefined;
  onInput?: (name: string) => void;
}): VNode {
  const isChanging = useSignal(false);
  const isRefused = failures?.some(({ field }) => field === 'name');
  if (known && !isChanging.value && !isRefused && (!value || value === known)) {
    return (
      <p class="row soft">
        <span>{t('writesAs', { name: known })}</span>
        {!isFixed && (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              isChanging.value = true;
            }}
          >
            {t('rename')}
          </button>
        )}
        <ToYou ui={ui} word="you" />
        <ToYou ui={ui} word="followHere" />
      </p>
    );
  }
  return (
    <div class="named">
      <Field
        name="name"
        t={t}
        label={t('name')}
        hint={hint}
        autocomplete="name"
        value={value ?? known ?? ''}
        required
        autofocus={!!known}
        maxLength={limits.nameLength}
        failures={failures}
        onInput={onInput}
      />
      <ToYou ui={ui} word="wroteBefore" />
      <ToYou ui={ui} word="followHere" />
    </div>
  );
}

/** Leads to the panel of the visitor, whose code comes then. */
function ToYou({ ui, word }: { ui: Ui | undefined; word: keyof typeof toYou }): VNode | undefined {
  return (
    ui && (
      <button
        type="button"
        class="quiet"
        onClick={() =>
          tryOrAnnounce(ui, async () => {
            const { openYou, openFollow } = await import('../you/open-you.tsx');
            (word === 'followHere' ? openFollow : openYou)(ui);
          })
        }
      >
        {createMessages(ui.lang, 'write', toYou)(word)}
      </button>
    )
  );
}
