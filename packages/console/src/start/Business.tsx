import { limits, widgetLanguages } from '@parvis/contract';
import { inLanguage, type SetName, setNames, sets } from '@parvis/contract/sets';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { Field } from '../ui/Field.tsx';
import { useInvalid } from '../ui/use-invalid.ts';
import { toOwnName } from '../words/own-name.ts';
import { StepForm } from './StepForm.tsx';
import { useSaving } from './saving.ts';
import type { StepProps } from './step-props.ts';

/** Who it is: what the widgets ask for and say follows from the kind of business. */
export function Business({ say, model, known, onDone }: StepProps): VNode {
  const { words, lang } = say;
  const { site, settings } = known;
  const name = useSignal(site.name);
  const language = useSignal(settings.language ?? lang);
  const set = useSignal<SetName | undefined>(settings.set ?? undefined);
  const saving = useSaving(say);
  const kinds = useInvalid();
  const chosen = set.value && sets[set.value];
  const save = async (): Promise<void> => {
    if (!set.value) return;
    await model.business(name.value.trim(), language.value, set.value);
    onDone();
  };
  return (
    <StepForm say={say} saving={saving} onSave={save}>
      <Field label={words.start.name} hint={words.start.nameHint} wrong={saving.problem.value?.fields.name}>
        {(ties) => (
          <input
            {...ties}
            type="text"
            required
            maxLength={limits.nameLength}
            autocomplete="organization"
            value={name}
            onInput={({ currentTarget }) => {
              name.value = currentTarget.value;
            }}
          />
        )}
      </Field>
      <Field label={words.start.language} hint={words.start.languageHint}>
        {(ties) => (
          <select
            {...ties}
            value={language}
            onChange={({ currentTarget }) => {
              language.value = currentTarget.value;
            }}
          >
            {widgetLanguages.map((tag) => (
              <option key={tag} value={tag} lang={tag}>
                {toOwnName(tag)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <fieldset class="choices kinds" {...kinds.listeners}>
        <legend>{words.start.kind}</legend>
        {setNames.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="set"
              required
              checked={set.value === one}
              onChange={() => {
                set.value = one;
              }}
            />
            {inLanguage(sets[one].name, lang)}
          </label>
        ))}
        {kinds.invalid !== undefined && (
          <p class="note" role="alert">
            {kinds.invalid}
          </p>
        )}
      </fieldset>
      <div role="status">
        {chosen && (
          <p class="soft">
            {chosen.criteria.length > 0 &&
              say.fill(words.start.brings, {
                criteria: new Intl.ListFormat(lang).format(
                  chosen.criteria.map(({ label }) => inLanguage(label, lang).toLocaleLowerCase(lang)),
                ),
              })}{' '}
            {words.start.looks[chosen.moderation]}
          </p>
        )}
      </div>
    </StepForm>
  );
}
