import { useSignal } from '@preact/signals';
import type { TargetedEvent } from 'preact';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What the browser finds wrong in the controls within an element, and what that element listens to. */
export interface Invalid {
  /** In the browser's words; undefined until a form is sent, and once somebody types or chooses. */
  invalid: string | undefined;
  listeners: { onInvalidCapture: (event: TargetedEvent<HTMLElement>) => void; onInput: () => void };
}

/** Takes what the browser says of a control, for the page to say: its own bubble is soon gone, and read out by few. */
export function useInvalid(): Invalid {
  const invalid = useSignal<string | undefined>(undefined);
  return {
    invalid: invalid.value,
    listeners: {
      onInvalidCapture(event) {
        const control = event.target as Control;
        event.preventDefault();
        invalid.value = control.validationMessage;
        // The first of the form is where one goes on.
        const first = Array.from(control.form?.elements ?? []).find((one) => !(one as Control).validity?.valid);
        if (first === control) control.focus();
      },
      onInput() {
        invalid.value = undefined;
      },
    },
  };
}
