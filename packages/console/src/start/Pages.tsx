import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { Field } from '../ui/Field.tsx';
import { notify } from '../ui/notices.ts';
import { StepForm } from './StepForm.tsx';
import { useSaving } from './saving.ts';
import type { StepProps } from './step-props.ts';
import { toAddress } from './web-address.ts';

/** Where the widgets will stand: each origin whose pages may show them. */
export function Pages({ say, model, known, page, onDone }: StepProps): VNode {
  const { words, fill } = say;
  const { origins } = known.site;
  const typed = useSignal(page ?? origins[0] ?? '');
  const isWrong = useSignal(false);
  const saving = useSaving(say);
  const save = async (): Promise<void> => {
    const address = toAddress(typed.value);
    isWrong.value = !address;
    if (!address) return;
    if (!origins.includes(address.origin)) await model.origins([...origins, address.origin]);
    onDone({ page: address.href });
  };
  const remove = async (origin: string): Promise<void> => {
    await model.origins(origins.filter((one) => one !== origin));
    notify({ text: fill(words.start.pages.removed, { origin }), undo: () => model.origins(origins) });
  };
  const text = words.start.pages;
  return (
    <>
      <StepForm say={say} saving={saving} onSave={save}>
        <p>{text.why}</p>
        <Field
          label={text.page}
          hint={text.pageHint}
          wrong={isWrong.value ? text.wrong : saving.problem.value?.fields[`origins.${origins.length}`]}
        >
          {(ties) => (
            <input
              {...ties}
              type="text"
              inputMode="url"
              autocomplete="url"
              autocapitalize="none"
              spellcheck={false}
              required
              placeholder="https://www.example.com"
              value={typed}
              onInput={({ currentTarget }) => {
                typed.value = currentTarget.value;
              }}
            />
          )}
        </Field>
      </StepForm>
      {origins.length > 0 && (
        <>
          <h3>{text.listed}</h3>
          <ul class="rows">
            {origins.map((origin) => (
              <li key={origin}>
                <span>{origin}</span>
                <button
                  type="button"
                  class="second"
                  aria-label={fill(text.removeOf, { origin })}
                  onClick={() => saving.save(() => remove(origin))}
                >
                  {text.remove}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
