import { useSignal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import { adoptStyles } from '../../runtime/adopt-styles.ts';
import type { Ui } from '../../runtime/ui.ts';
import { star } from './Stars.tsx';
import css from './star-input.css?inline';

/** Five stars to choose from: a real radio group, so that arrow keys and screen readers work as they always do. */
export function StarInput({
  ui,
  name = 'rating',
  legend,
  label,
  value,
  missing,
  failure,
  onChoose,
  onPress,
}: {
  ui: Ui;
  /** Of the field, which no other in the form has. @default 'rating' */
  name?: string;
  legend: ComponentChildren;
  /** Says one of the choices, as in « 4 stars ». */
  label: (n: number) => string;
  value?: number;
  /** In a form: what to say when nothing was chosen. */
  missing?: string;
  /** What the server finds wrong with the choice, in words. */
  failure?: string;
  /** By arrow keys, or a press when there is no `onPress`. */
  onChoose: (n: number) => void;
  /** A star was pressed by pointer, or the choice confirmed by Enter or Space. */
  onPress?: (n: number) => void;
}): VNode {
  adoptStyles(ui.context.root, css);
  const isMissing = useSignal(false);
  const wrong = isMissing.value && !value ? missing : failure;
  return (
    <fieldset
      class="star-input"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as a radio group it can be required, and wrong
      role="radiogroup"
      aria-required={!!missing}
      aria-invalid={!!wrong}
      onInvalidCapture={() => {
        isMissing.value = true;
      }}
    >
      <legend>{legend}</legend>
      <div>
        {[1, 2, 3, 4, 5].map((n) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are its radio's
          <label
            key={n}
            onClick={(event) => {
              // The click that the label passes on to its radio is not a second press.
              if (!onPress || (event.target as Element).tagName === 'INPUT') return;
              event.preventDefault();
              onPress(n);
            }}
          >
            <input
              class="unseen"
              type="radio"
              name={name}
              value={n}
              required={!!missing}
              checked={value === n}
              aria-describedby={wrong && 'star-failure'}
              onChange={() => onChoose(n)}
              onKeyDown={(event) => {
                if (!onPress || (event.key !== 'Enter' && event.key !== ' ')) return;
                event.preventDefault();
                onPress(n);
              }}
            />
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d={`M12 3.5${star}`} />
            </svg>
            <span class="unseen">{label(n)}</span>
          </label>
        ))}
      </div>
      {wrong && (
        <p class="failure" id="star-failure">
          {wrong}
        </p>
      )}
    </fieldset>
  );
}
