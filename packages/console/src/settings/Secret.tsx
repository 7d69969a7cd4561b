import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Say } from '../words/words.ts';

interface Props {
  say: Say;
  title: string;
  secret: string;
  onClose: () => void;
}

/** A secret that is shown this once, to be copied. */
export function Secret({ say, title, secret, onClose }: Props): VNode {
  const words = say.words.settings.secret;
  const field = useRef<HTMLInputElement>(null);
  const said = useSignal('');
  useEffect(() => field.current?.focus(), [secret]);
  const copy = async (): Promise<void> => {
    field.current?.select();
    // Where the browser does not let us it is selected, and one press of the keys copies it.
    await navigator.clipboard?.writeText(secret).then(
      () => {
        said.value = words.copied;
      },
      () => {
        said.value = words.chosen;
      },
    );
  };
  return (
    <section class="secret">
      <h2>{title}</h2>
      <p>{words.once}</p>
      <input
        ref={field}
        type="text"
        readOnly
        aria-label={words.label}
        value={secret}
        onFocus={() => field.current?.select()}
      />
      <p class="row">
        <button type="button" onClick={copy}>
          {words.copy}
        </button>
        <button type="button" class="second" onClick={onClose}>
          {words.done}
        </button>
        <span role="status">{said.value}</span>
      </p>
    </section>
  );
}
