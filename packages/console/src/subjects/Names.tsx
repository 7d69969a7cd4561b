import type { NameField } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { Field } from '../ui/Field.tsx';
import { type Problem, toProblem } from '../ui/problem.ts';
import { change } from './change.ts';
import type { PartProps } from './model.ts';

const fields: readonly NameField[] = ['title', 'url'];

/** What a subject is called and where it is: by the business, else what visitors brought. */
export function Names({ site, of, reload }: PartProps): VNode {
  const { subjects, app } = site.say.words;
  // What was typed stays while other parts of the screen change.
  const typed = useSignal<Partial<Record<NameField, string>>>({});
  const problem = useSignal<Problem | undefined>(undefined);
  const toValue = (name: NameField): string => typed.value[name] ?? of[name] ?? '';

  async function send(): Promise<void> {
    problem.value = undefined;
    // What a visitor brought becomes the word of the business where it is saved as it is.
    const said = fields.filter(
      (name) => toValue(name).trim() !== (of[name] ?? '') || (of[name] !== null && !of.named.includes(name)),
    );
    const changed = Object.fromEntries(said.map((name) => [name, toValue(name).trim() || null]));
    try {
      await change(site, of, changed, app.saved, reload);
      typed.value = {};
    } catch (error) {
      problem.value = toProblem(site.say, error);
    }
  }

  const whose = (name: NameField): string =>
    of[name] === null ? subjects.nobodySaid[name] : of.named.includes(name) ? subjects.youSaid : subjects.visitorSaid;
  const wrong = problem.value?.fields ?? {};
  const isElsewhere = problem.value !== undefined && fields.every((name) => wrong[name] === undefined);
  return (
    <section>
      <h2>{subjects.names}</h2>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {fields.map((name) => (
          <Field key={name} label={subjects.fields[name]} hint={whose(name)} wrong={wrong[name]}>
            {(ties) => (
              <input
                {...ties}
                type="text"
                inputMode={name === 'url' ? 'url' : 'text'}
                maxLength={name === 'url' ? 2_000 : 400}
                autoComplete="off"
                value={toValue(name)}
                onInput={({ currentTarget }) => {
                  typed.value = { ...typed.value, [name]: currentTarget.value };
                }}
              />
            )}
          </Field>
        ))}
        {isElsewhere && (
          <p class="note" role="alert">
            {problem.value?.text}
          </p>
        )}
        <button type="submit">{app.save}</button>
      </form>
    </section>
  );
}
