import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { CritiqueFields, toAsked, useCritiqueTexts } from '../settings/critique-fields.tsx';
import { type Problem, toProblem } from '../ui/problem.ts';
import { change } from './change.ts';
import type { PartProps } from './model.ts';

/** What is asked about one subject in the place of what the site asks; nothing where it asks nothing (M87). */
export function Questions(props: PartProps): VNode | null {
  const { of } = props;
  return of.critiqueCount === undefined ? null : <Asked key={JSON.stringify(of.critique)} {...props} />;
}

function Asked({ site, of, reload }: PartProps): VNode {
  const { subjects, app } = site.say.words;
  const texts = useCritiqueTexts(of.critique);
  const problem = useSignal<Problem | undefined>(undefined);
  async function send(): Promise<void> {
    problem.value = undefined;
    try {
      await change(site, of, { critique: toAsked(texts, of.critique) }, app.saved, reload);
    } catch (error) {
      problem.value = toProblem(site.say, error);
    }
  }
  return (
    <section>
      <h2>{subjects.questions}</h2>
      <p class="soft">{subjects.questionsHint}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <CritiqueFields say={site.say} texts={texts} problem={problem.value} />
        {problem.value && (
          <p class="note" role="alert">
            {problem.value.text}
          </p>
        )}
        <button type="submit">{subjects.questionsSave}</button>
      </form>
    </section>
  );
}
