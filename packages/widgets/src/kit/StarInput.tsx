import type { VNode } from 'preact';
import { wear } from './mount.tsx';
import { star } from './Stars.tsx';
import css from './star-input.css?inline';
import type { Ui } from './ui.ts';

/** Five stars to choose from: a real radio group, so that arrow keys and screen readers work as they always do. */
export function StarInput({
  ui,
  legend,
  label,
  value,
  failure,
  onChoose,
  onPress,
  onIntent,
}: {
  ui: Ui;
  legend: string;
  /** Says one of the choices, as in « 4 stars ». */
  label: (n: number) => string;
  value?: number;
  /** What is wrong with the choice, in words. */
  failure?: string;
  /** By arrow keys, or a press when there is no `onPress`. */
  onChoose: (n: number) => void;
  /** A star was pressed by pointer, or the choice confirmed by Enter or Space. */
  onPress?: (n: number) => void;
  /** Somebody seems to be about to. */
  onIntent?: () => void;
}): VNode {
  wear(ui.context.root, css);
  return (
    <fieldset
      class="star-input"
      aria-describedby={failure && 'star-failure'}
      onPointerEnter={onIntent}
      onFocusIn={onIntent}
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
              name="rating"
              value={n}
              required
              checked={value === n}
              aria-invalid={!!failure}
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
      {failure && (
        <p class="failure" id="star-failure">
          {failure}
        </p>
      )}
    </fieldset>
  );
}
