import { type CritiquePart, type CritiqueSettings, limits } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { ScreenProps } from '../app/site.ts';
import { Field } from '../ui/Field.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Form } from './Form.tsx';
import { wrongOf } from './lines.ts';
import { type SettingsModel, useSettings } from './model.ts';

/** What the business asks of who looks at its work. */
export function Part({ site }: ScreenProps): VNode {
  const model = useSettings(site);
  return (
    <Loaded say={site.say} of={model.settings}>
      {({ critique }) => <CritiqueForm key={JSON.stringify(critique)} site={site} model={model} critique={critique} />}
    </Loaded>
  );
}

function CritiqueForm({
  site,
  model,
  critique,
}: ScreenProps & { model: SettingsModel; critique: CritiqueSettings | null }): VNode {
  const { say } = site;
  const words = say.words.settings.critique;
  const { questions = [], criteria = [] } = critique ?? {};
  const texts = { questions: useSignal(toLines(questions)), criteria: useSignal(toLines(criteria)) };
  const save = (): void => {
    const asked = toParts(texts.questions.value, questions);
    model.save({
      critique: asked.length > 0 ? { questions: asked, criteria: toParts(texts.criteria.value, criteria) } : null,
    });
  };
  return (
    <Form say={say} act={model.act} canWrite={site.can('settings.write')} onSave={save}>
      {(['questions', 'criteria'] as const).map((name) => (
        <Field
          key={name}
          label={words[name]}
          hint={say.fill(words[`${name}Hint`], { n: limits[name] })}
          wrong={wrongOf(model.act.problem.value, `critique.${name}`)}
        >
          {(ties) => (
            <textarea
              {...ties}
              rows={5}
              value={texts[name].value}
              onInput={({ currentTarget }) => {
                texts[name].value = currentTarget.value;
              }}
            />
          )}
        </Field>
      ))}
      <p class="soft">
        {words.tag} <code>{'<parvis-reviews mode="critique"></parvis-reviews>'}</code>
      </p>
    </Form>
  );
}

const toLines = (parts: readonly CritiquePart[]): string => parts.map(({ label }) => label).join('\n');

/** One for each line. A line that was there keeps its key, and with it what was answered; a new one has the next number. */
export function toParts(text: string, before: readonly CritiquePart[]): CritiquePart[] {
  const labels = [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);
  let last = Math.max(0, ...before.map(({ key }) => Number(/^q(\d+)$/.exec(key)?.[1] ?? 0)));
  return labels.map((label) => before.find((one) => one.label === label) ?? { key: `q${++last}`, label });
}
