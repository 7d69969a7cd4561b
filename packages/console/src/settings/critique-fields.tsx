import { type CritiquePart, type CritiqueSettings, limits } from '@parvis/contract';
import { type Signal, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { Field } from '../ui/Field.tsx';
import type { Problem } from '../ui/problem.ts';
import type { Say } from '../words/words.ts';
import { wrongOf } from './lines.ts';

// What a business asks of who looks at its work, as it is typed: for the whole site, or for one page.

const names = ['questions', 'criteria'] as const;
type Texts = Record<(typeof names)[number], Signal<string>>;

/** What is typed, a line for each part. */
export function useCritiqueTexts(critique: CritiqueSettings | null): Texts {
  return {
    questions: useSignal(toLines(critique?.questions ?? [])),
    criteria: useSignal(toLines(critique?.criteria ?? [])),
  };
}

export function CritiqueFields({
  say,
  texts,
  problem,
}: {
  say: Say;
  texts: Texts;
  problem: Problem | undefined;
}): VNode {
  const words = say.words.settings.critique;
  return (
    <>
      {names.map((name) => (
        <Field
          key={name}
          label={words[name]}
          hint={say.fill(words[`${name}Hint`], { n: limits[name] })}
          wrong={wrongOf(problem, `critique.${name}`)}
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
    </>
  );
}

/** What is to be asked from then on; null where there is no question. */
export function toAsked(texts: Texts, before: CritiqueSettings | null): CritiqueSettings | null {
  const questions = toParts(texts.questions.value, before?.questions ?? []);
  if (questions.length === 0) return null;
  return { questions, criteria: toParts(texts.criteria.value, before?.criteria ?? []) };
}

const toLines = (parts: readonly CritiquePart[]): string => parts.map(({ label }) => label).join('\n');

/** One for each line. A line that was there keeps its key, and with it what was answered; a new one has the next number. */
export function toParts(text: string, before: readonly CritiquePart[]): CritiquePart[] {
  const labels = [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);
  let last = Math.max(0, ...before.map(({ key }) => Number(/^q(\d+)$/.exec(key)?.[1] ?? 0)));
  return labels.map((label) => before.find((one) => one.label === label) ?? { key: `q${++last}`, label });
}
