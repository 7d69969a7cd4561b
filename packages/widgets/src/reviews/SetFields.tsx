import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { adoptStyles } from '@parvis/kit/runtime/adopt-styles.ts';
import { StarInput } from '@parvis/kit/ui/stars/StarInput.tsx';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import css from './set-fields.css?inline';
import { setFields } from './set-messages.ts';
import type { SetFieldsProps } from './types.ts';

/**
 * Marks beside the rating, all of them optional: folded away behind one line, and open where there are some. Without script,
 * where a star cannot be taken back, each is a list to choose from.
 */
export function SetFields({ ui, texts, values = {}, optional, label, onType }: SetFieldsProps): VNode {
  adoptStyles(ui.context.root, css);
  const t = createMessages(ui.lang, 'write', setFields);
  const isOpen = useMemo(() => Object.keys(values).length > 0, []);
  const set = (key: string, n?: number): void => {
    const { [key]: _, ...others } = values;
    onType?.(n ? { ...others, [key]: n } : others);
  };
  return (
    <details class="marks-in-detail" open={isOpen}>
      <summary>
        {t('inDetail')} <span class="soft">({optional})</span>
      </summary>
      {texts.criteria.map(({ key, label: name }) => {
        const value = values[key];
        return onType ? (
          <div key={key} class="mark-row">
            <StarInput
              ui={ui}
              name={`criteria.${key}`}
              legend={name}
              label={label}
              value={value}
              onChoose={(n) => set(key, n)}
            />
            {value && (
              <button
                type="button"
                class="clear"
                aria-label={t('clear', { name })}
                onClick={({ currentTarget }) => {
                  currentTarget.parentElement?.querySelector('input')?.focus();
                  set(key);
                }}
              >
                <svg viewBox="0 0 24 24" aria-hidden="true">
                  <path d="M6 6l12 12M18 6L6 18" />
                </svg>
              </button>
            )}
          </div>
        ) : (
          <label key={key} class="mark-row">
            {name}
            <select name={`criteria.${key}`}>
              <option value="">–</option>
              {[5, 4, 3, 2, 1].map((n) => (
                <option key={n} value={n} selected={n === value}>
                  {label(n)}
                </option>
              ))}
            </select>
          </label>
        );
      })}
    </details>
  );
}
