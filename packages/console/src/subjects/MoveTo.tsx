import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { SiteContext } from '../app/site.ts';
import { Field } from '../ui/Field.tsx';
import { type Problem, toProblem } from '../ui/problem.ts';
import { act } from './act.ts';
import { ChoosePage } from './ChoosePage.tsx';
import { toName } from './model.ts';

interface Props {
  site: SiteContext;
  /** Where the posts are. */
  of: { id: string; key: string };
  posts: readonly string[];
  onClose: () => void;
  onMoved: () => Promise<void>;
}

/** To which page posts go: one that there is, or a new one by its key. */
export function MoveTo({ site, of, posts, onClose, onMoved }: Props): VNode {
  const { words, fill } = site.say;
  const { subjects, app } = words;
  const typed = useSignal('');
  const problem = useSignal<Problem | undefined>(undefined);
  const isBusy = useSignal(false);

  async function move(key: string, name: string): Promise<void> {
    isBusy.value = true;
    problem.value = undefined;
    try {
      const said = fill(subjects.postsMoved, { n: posts.length, name });
      await act(site, of.id, { act: 'split', posts: [...posts], key }, said);
      await onMoved();
    } catch (error) {
      problem.value = toProblem(site.say, error);
      isBusy.value = false;
    }
  }

  return (
    <>
      <p>{subjects.whatGoes}</p>
      <ChoosePage site={site} except={of.key} isBusy={isBusy.value} onChoose={(one) => move(one.key, toName(one))} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const key = typed.value.trim();
          if (key !== '') move(key, key);
        }}
      >
        <Field label={subjects.orNew} hint={subjects.newKeyHint} wrong={problem.value?.fields.key}>
          {(ties) => (
            <input
              {...ties}
              type="text"
              required
              maxLength={500}
              autoComplete="off"
              autoCapitalize="off"
              spellcheck={false}
              value={typed.value}
              onInput={({ currentTarget }) => {
                typed.value = currentTarget.value;
              }}
            />
          )}
        </Field>
        {problem.value && !problem.value.fields.key && (
          <p class="note" role="alert">
            {problem.value.text}
          </p>
        )}
        <p class="row">
          <button type="submit" disabled={isBusy.value}>
            {subjects.moveThere}
          </button>
          <button type="button" class="plain" onClick={onClose}>
            {app.cancel}
          </button>
        </p>
      </form>
    </>
  );
}
