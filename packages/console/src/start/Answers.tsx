import { limits, type PolicyAnswers, staffLimits } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { Field } from '../ui/Field.tsx';
import { StepForm } from './StepForm.tsx';
import { useSaving } from './saving.ts';
import type { StepProps } from './step-props.ts';

/** Days and years that stand there before somebody says otherwise; a promise that nobody keeps is not among them. */
const usualDays = 7;
const usualYears = 5;

/** Five answers that the page on how reviews are treated is written from. */
export function Answers({ say, model, known, address, onDone }: StepProps): VNode {
  const { words } = say;
  const { settings, site } = known;
  const before = settings.policy;
  const policy = useSignal<PolicyAnswers>(
    before ?? {
      control: '',
      consideration: null,
      publicationDays: usualDays,
      retentionYears: null,
      contact: { name: site.name, email: address, privacyUrl: null },
    },
  );
  const saving = useSaving(say);
  const { control, consideration, publicationDays, retentionYears, contact } = policy.value;
  const set = (part: Partial<PolicyAnswers>): void => {
    policy.value = { ...policy.value, ...part };
  };
  const wrong = (path: string): string | undefined => saving.problem.value?.fields[`policy.${path}`];
  const save = async (): Promise<void> => {
    await model.answers(policy.value);
    onDone();
  };
  const text = words.start.answers;
  return (
    <StepForm say={say} saving={saving} onSave={save}>
      <p>{text.why}</p>
      <ol class="questions">
        <li>
          <Field label={text.control} hint={text.controlHint} wrong={wrong('control')}>
            {(ties) => (
              <textarea
                {...ties}
                rows={3}
                maxLength={limits.sentenceLength}
                value={control}
                onInput={({ currentTarget: { value } }) => set({ control: value })}
              />
            )}
          </Field>
        </li>
        <li>
          <fieldset>
            <legend>{text.consideration}</legend>
            <Choice
              name="consideration"
              label={text.nothing}
              isOn={consideration === null}
              onOn={() => set({ consideration: null })}
            />
            <Choice
              name="consideration"
              label={text.something}
              isOn={consideration !== null}
              onOn={() => set({ consideration: consideration ?? '' })}
            />
          </fieldset>
          {consideration !== null && (
            <Field label={text.what} hint={text.whatHint} wrong={wrong('consideration')}>
              {(ties) => (
                <input
                  {...ties}
                  type="text"
                  required
                  maxLength={limits.sentenceLength}
                  value={consideration}
                  onInput={({ currentTarget: { value } }) => set({ consideration: value })}
                />
              )}
            </Field>
          )}
        </li>
        <li>
          <Field label={text.days} hint={text.daysHint} wrong={wrong('publicationDays')}>
            {(ties) => (
              <input
                {...ties}
                class="short"
                type="number"
                required
                min={1}
                max={staffLimits.publicationDays}
                value={publicationDays}
                onInput={({ currentTarget: { valueAsNumber } }) => set({ publicationDays: valueAsNumber })}
              />
            )}
          </Field>
        </li>
        <li>
          <fieldset>
            <legend>{text.retention}</legend>
            <Choice
              name="retention"
              label={text.forever}
              isOn={retentionYears === null}
              onOn={() => set({ retentionYears: null })}
            />
            <Choice
              name="retention"
              label={text.forYears}
              isOn={retentionYears !== null}
              onOn={() => set({ retentionYears: retentionYears ?? usualYears })}
            />
          </fieldset>
          {retentionYears !== null && (
            <Field label={text.years} wrong={wrong('retentionYears')}>
              {(ties) => (
                <input
                  {...ties}
                  class="short"
                  type="number"
                  required
                  min={1}
                  max={staffLimits.retentionYears}
                  value={retentionYears}
                  onInput={({ currentTarget: { valueAsNumber } }) => set({ retentionYears: valueAsNumber })}
                />
              )}
            </Field>
          )}
        </li>
        <li>
          <fieldset>
            <legend>{text.contact}</legend>
            <p class="soft">{text.contactHint}</p>
            <Field label={text.contactName} wrong={wrong('contact.name')}>
              {(ties) => (
                <input
                  {...ties}
                  type="text"
                  required
                  maxLength={limits.nameLength}
                  autocomplete="name"
                  value={contact.name}
                  onInput={({ currentTarget: { value } }) => set({ contact: { ...contact, name: value } })}
                />
              )}
            </Field>
            <Field label={text.contactEmail} wrong={wrong('contact.email')}>
              {(ties) => (
                <input
                  {...ties}
                  type="email"
                  required
                  autocomplete="email"
                  value={contact.email}
                  onInput={({ currentTarget: { value } }) => set({ contact: { ...contact, email: value.trim() } })}
                />
              )}
            </Field>
            <Field label={text.privacy} wrong={wrong('contact.privacyUrl')}>
              {(ties) => (
                <input
                  {...ties}
                  type="url"
                  placeholder="https://"
                  value={contact.privacyUrl ?? ''}
                  onInput={({ currentTarget: { value } }) =>
                    set({ contact: { ...contact, privacyUrl: value.trim() || null } })
                  }
                />
              )}
            </Field>
          </fieldset>
        </li>
      </ol>
    </StepForm>
  );
}

function Choice({ name, label, isOn, onOn }: { name: string; label: string; isOn: boolean; onOn: () => void }): VNode {
  return (
    <label class="choice">
      <input type="radio" name={name} checked={isOn} onChange={onOn} />
      {label}
    </label>
  );
}
