import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';

interface Props {
  title: string;
  hint: string;
  /** Of the button that asks for it. */
  label: string;
  /** The dialog; `close` takes it away. */
  children: (close: () => void) => VNode;
}

/** Part of a page of which only a button stands there: the rest is a dialog. */
export function AskedFor({ title, hint, label, children }: Props): VNode {
  const isOpen = useSignal(false);
  return (
    <section>
      <h2>{title}</h2>
      <p class="soft">{hint}</p>
      <button
        type="button"
        class="second"
        onClick={() => {
          isOpen.value = true;
        }}
      >
        {label}
      </button>
      {isOpen.value &&
        children(() => {
          isOpen.value = false;
        })}
    </section>
  );
}
