import { limits, type PolicyAnswers, staffLimits } from '@parvis/contract';
import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { Field } from '../ui/Field.tsx';
import type { Problem } from '../ui/problem.ts';
import type { Say } from '../words/words.ts';
import { usualYears } from './answers.ts';
import { Choice } from './Choice.tsx';
import { Contact } from './Contact.tsx';
import './questions.css';

interface Props {
  say: Say;
  /** What is answered so far. */
  policy: Signal<PolicyAnswers>;
  /** What was wrong the last time that it was sent. */
  problem: Problem | undefined;
}

/** Five answers that the page on how reviews are treated is written from. */
export function Questions({ say, policy, problem }: Props): VNode {
  const words = say.words.policy;
  const { control, consideration, publicationDays, retentionYears, contact } = policy.value;
  const set = (part: Partial<PolicyAnswers>): void => {
    policy.value = { ...policy.value, ...part };
  };
  const wrong = (path: string): string | undefined => problem?.fields[`policy.${path}`];
  return (
    <ol class="questions">
      <li>
        <Field label={words.control} hint={words.controlHint} wrong={wrong('control')}>
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
        <fieldset class="choices">
          <legend>{words.consideration}</legend>
          <Choice
            name="consideration"
            label={words.nothing}
            isOn={consideration === null}
            onOn={() => set({ consideration: null })}
          />
          <Choice
            name="consideration"
            label={words.something}
            isOn={consideration !== null}
            onOn={() => set({ consideration: consideration ?? '' })}
          />
        </fieldset>
        {consideration !== null && (
          <Field label={words.what} hint={words.whatHint} wrong={wrong('consideration')}>
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
        <Field label={words.days} hint={words.daysHint} wrong={wrong('publicationDays')}>
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
        <fieldset class="choices">
          <legend>{words.retention}</legend>
          <Choice
            name="retention"
            label={words.forever}
            isOn={retentionYears === null}
            onOn={() => set({ retentionYears: null })}
          />
          <Choice
            name="retention"
            label={words.forYears}
            isOn={retentionYears !== null}
            onOn={() => set({ retentionYears: retentionYears ?? usualYears })}
          />
        </fieldset>
        {retentionYears !== null && (
          <Field label={words.years} wrong={wrong('retentionYears')}>
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
        <Contact
          say={say}
          contact={contact}
          wrong={wrong}
          onChange={(change) => set({ contact: { ...contact, ...change } })}
        />
      </li>
    </ol>
  );
}
