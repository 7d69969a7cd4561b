import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  label: string;
  hint?: string | undefined;
  /** What is wrong with it. */
  wrong?: string | undefined;
  /** The control, with what ties it to its label. */
  children: (ties: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: 'true' }) => VNode;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * A control with its label, a hint, and what is wrong with it. What the browser finds wrong, as a field that is left
 * empty, stands there as well, in the browser's words, and not in a bubble that is soon gone.
 */
export function Field({ label, hint, wrong, children }: Props): VNode {
  const id = useId();
  const invalid = useSignal<string | undefined>(undefined);
  const said = invalid.value ?? wrong;
  const described = [hint !== undefined && `${id}-hint`, said !== undefined && `${id}-wrong`].filter(Boolean).join(' ');
  return (
    <div
      class="field"
      onInvalidCapture={(event) => {
        const control = event.target as Control;
        event.preventDefault();
        invalid.value = control.validationMessage;
        // The first of the form is where one goes on.
        const first = Array.from(control.form?.elements ?? []).find((one) => !(one as Control).validity?.valid);
        if (first === control) control.focus();
      }}
      onInput={() => {
        invalid.value = undefined;
      }}
    >
      <label for={id}>{label}</label>
      {children({
        id,
        ...(described !== '' && { 'aria-describedby': described }),
        ...(said !== undefined && { 'aria-invalid': 'true' }),
      })}
      {hint !== undefined && (
        <p class="soft" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {said !== undefined && (
        <p class="note" id={`${id}-wrong`} role={invalid.value === undefined ? undefined : 'alert'}>
          {said}
        </p>
      )}
    </div>
  );
}
