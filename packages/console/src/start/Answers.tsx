import type { PolicyAnswers } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { toAnswers, toFirstAnswers } from '../policy/answers.ts';
import { Questions } from '../policy/Questions.tsx';
import { StepForm } from './StepForm.tsx';
import { useSaving } from './saving.ts';
import type { StepProps } from './step-props.ts';

/** How reviews are treated, with why it is asked. */
export function Answers({ say, model, known: { settings, site }, address, onDone }: StepProps): VNode {
  const policy = useSignal<PolicyAnswers>(settings.policy ?? toFirstAnswers({ name: site.name, email: address }));
  const saving = useSaving(say);
  const save = async (): Promise<void> => {
    await model.answers(toAnswers(policy.value));
    onDone();
  };
  return (
    <StepForm say={say} saving={saving} onSave={save}>
      <p>{say.words.start.answersWhy}</p>
      <Questions say={say} policy={policy} problem={saving.problem.value} />
    </StepForm>
  );
}
