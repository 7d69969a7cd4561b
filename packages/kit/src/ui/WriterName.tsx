import { limits } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { write } from '../i18n/en/write.ts';
import type { Translate } from '../i18n/messages.ts';
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
        {toYou(ui, t('you'))}
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
      {toYou(ui, t('wroteBefore'))}
    </div>
  );
}

/** Leads to the panel of the visitor, whose code comes then. */
const toYou = (ui: Ui | undefined, label: string): VNode | undefined =>
  ui && (
    <button
      type="button"
      class="quiet"
      onClick={() => tryOrAnnounce(ui, async () => (await import('../you/open-you.tsx')).openYou(ui))}
    >
      {label}
    </button>
  );
