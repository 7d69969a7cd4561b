import { limits } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { write } from '../i18n/en/write.ts';
import type { Translate } from '../i18n/messages.ts';
import type { Failure } from '../runtime/explain.ts';
import { Field } from './Form.tsx';

/** Under which name one publishes: asked for, or said once it is known, with a way to another one. */
export function WriterName({
  t,
  known,
  isFixed,
  value,
  hint,
  failures,
  onInput,
}: {
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
  if (known && !isChanging.value && !isRefused) {
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
      </p>
    );
  }
  return (
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
  );
}
