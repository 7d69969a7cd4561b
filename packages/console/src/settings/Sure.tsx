import { useSignal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';
import { Dialog } from '../ui/Dialog.tsx';
import type { Say } from '../words/words.ts';
import type { Act } from './act.ts';
import { Wrong } from './Form.tsx';

interface Props {
  say: Say;
  act: Act;
  title: string;
  /** The name of the button. */
  does: string;
  /** What must be typed first, for what is worst. */
  typed?: string;
  /** What follows. */
  children: ComponentChildren;
  /** @returns whether it was done */
  onDo: () => Promise<boolean>;
  onClose: () => void;
}

/** Asked before what cannot be taken back, and before nothing else. */
export function Sure({ say, act, title, does, typed, children, onDo, onClose }: Props): VNode {
  const { words } = say;
  const text = useSignal('');
  const wrong = useSignal(false);
  const id = useId();
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={async (event) => {
          event.preventDefault();
          wrong.value = typed !== undefined && text.value.trim() !== typed;
          if (!wrong.value && (await onDo())) onClose();
        }}
      >
        {children}
        {typed !== undefined && (
          <div class="field">
            <label for={id}>{say.fill(words.settings.typeName, { name: typed })}</label>
            <input
              id={id}
              type="text"
              required
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              aria-invalid={wrong.value ? 'true' : undefined}
              aria-describedby={`${id}-wrong`}
              value={text.value}
              onInput={({ currentTarget }) => {
                text.value = currentTarget.value;
              }}
            />
            <p class="note" id={`${id}-wrong`} role="alert">
              {wrong.value && words.settings.notTheName}
            </p>
          </div>
        )}
        <Wrong act={act} />
        <p class="row">
          <button type="submit" class="bad" aria-disabled={act.isBusy.value}>
            {does}
          </button>
          <button type="button" class="second" onClick={onClose}>
            {words.app.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
