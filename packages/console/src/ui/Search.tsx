import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Field } from './Field.tsx';

interface Props {
  label: string;
  hint?: string;
  /** Letters that are asked for at most. */
  most: number;
  /** What is looked for now, as by the address. */
  value: string;
  onLook: (q: string) => void;
}

/** Milliseconds without a letter before it is asked for. */
const restMs = 200;

/** Looks for something as one types. A letter changes this field alone: what is found follows when somebody rests. */
export function Search({ label, hint, most, value, onLook }: Props): VNode {
  const typed = useSignal(value);
  const sent = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const send = (): void => {
    clearTimeout(timer.current);
    sent.current = typed.value;
    onLook(typed.value);
  };
  useEffect(() => {
    // It was changed by something else: a link, the way back, "clear all".
    if (value === sent.current) return;
    clearTimeout(timer.current);
    sent.current = value;
    typed.value = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Field label={label} hint={hint}>
          {(ties) => (
            <input
              {...ties}
              type="search"
              maxLength={most}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              enterkeyhint="search"
              value={typed.value}
              onInput={({ currentTarget }) => {
                typed.value = currentTarget.value;
                clearTimeout(timer.current);
                timer.current = setTimeout(send, restMs);
              }}
            />
          )}
        </Field>
      </form>
    </search>
  );
}
