import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Say } from '../words/words.ts';
import type { Act } from './act.ts';

interface Props {
  say: Say;
  act: Act;
  /** Whoever may only read sees what is set. */
  canWrite: boolean;
  onSave: () => void;
  /** On the button. @default that it is saved */
  save?: string;
  /** Beside the button. */
  more?: ComponentChildren;
  children: ComponentChildren;
}

/** What is set, and saved together. */
export function Form({ say: { words }, act, canWrite, onSave, save = words.app.save, more, children }: Props): VNode {
  const form = useRef<HTMLFormElement>(null);
  const problem = act.problem.value;
  useEffect(() => {
    // What is wrong is where one goes on.
    if (problem) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      {!canWrite && <p class="soft">{words.settings.readOnly}</p>}
      <fieldset class="plain" disabled={!canWrite}>
        {children}
      </fieldset>
      <Wrong act={act} />
      {canWrite && (
        <p class="row">
          <button type="submit" aria-disabled={act.isBusy.value}>
            {save}
          </button>
          {more}
        </p>
      )}
    </form>
  );
}

/** What went wrong with the last try. */
export function Wrong({ act }: { act: Act }): VNode {
  return <div role="alert">{act.problem.value && <p class="note">{act.problem.value.text}</p>}</div>;
}
