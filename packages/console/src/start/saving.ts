import { type Signal, useSignal } from '@preact/signals';
import { type Problem, toProblem } from '../ui/problem.ts';
import type { Say } from '../words/words.ts';

/** A form that is being sent: once at a time, with what was wrong the last time. */
export interface Saving {
  isBusy: Signal<boolean>;
  problem: Signal<Problem | undefined>;
  /** Does something, and says where it does not work. */
  save(work: () => Promise<void>): Promise<void>;
}

export function useSaving(say: Say): Saving {
  const isBusy = useSignal(false);
  const problem = useSignal<Problem | undefined>(undefined);
  return {
    isBusy,
    problem,
    async save(work) {
      if (isBusy.value) return;
      isBusy.value = true;
      problem.value = undefined;
      try {
        await work();
      } catch (error) {
        problem.value = toProblem(say, error);
      } finally {
        isBusy.value = false;
      }
    },
  };
}
