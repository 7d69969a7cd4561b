import type { VNode } from 'preact';
import { place, toAddress } from '../app/place.ts';
import type { Say } from '../words/words.ts';
import { isDone, type Known, type StepName, steps } from './steps.ts';

interface Props {
  say: Say;
  site: string;
  known: Known;
  current: StepName;
}

/** The steps, which of them are done, and where one is. */
export function StepList({ say: { words }, site, known, current }: Props): VNode {
  const query = place.value?.query ?? {};
  return (
    <ol class="steps" aria-label={words.start.title}>
      {steps.map((name) => (
        <li key={name} class={isDone(name, known) ? 'done' : undefined}>
          <a
            href={toAddress({ site, screen: 'start', part: name, query })}
            aria-current={name === current ? 'step' : undefined}
          >
            {words.start.steps[name]}
            {isDone(name, known) && <span class="unseen"> ({words.start.done})</span>}
          </a>
        </li>
      ))}
    </ol>
  );
}
