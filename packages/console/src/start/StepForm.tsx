import type { ComponentChildren, VNode } from 'preact';
import type { Say } from '../words/words.ts';
import type { Saving } from './saving.ts';

interface Props {
  say: Say;
  saving: Saving;
  /** What the button says. @default that it is kept, and the next step comes */
  button?: string;
  onSave: () => Promise<void>;
  children: ComponentChildren;
}

/** The form of one step: what it asks, what went wrong, and the way on. */
export function StepForm({ say: { words }, saving, button = words.start.next, onSave, children }: Props): VNode {
  const problem = saving.problem.value;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        saving.save(onSave);
      }}
    >
      {children}
      {problem && (
        <p class="note" role="alert">
          {problem.text}
        </p>
      )}
      <button type="submit" aria-disabled={saving.isBusy.value}>
        {saving.isBusy.value ? words.start.saving : button}
      </button>
    </form>
  );
}
