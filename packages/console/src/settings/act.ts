import { type Signal, signal } from '@preact/signals';
import { place } from '../app/place.ts';
import type { SiteContext } from '../app/site.ts';
import { notify } from '../ui/notices.ts';
import { type Problem, toProblem } from '../ui/problem.ts';

/** Something that is sent: one at a time, and what is wrong with it. */
export interface Act {
  isBusy: Signal<boolean>;
  problem: Signal<Problem | undefined>;
  /**
   * Does it, and says what was done.
   *
   * @returns whether it was done
   */
  run(work: () => Promise<unknown>, done?: string, undo?: () => Promise<void>): Promise<boolean>;
}

/** Of which part it was: the notice stands for a while after one has gone to another. */
function toSaid({ words }: SiteContext['say'], done: string): string {
  const { screen, part = '' } = place.value ?? {};
  const parts: Readonly<Record<string, { title: string }>> = words.settings.parts;
  const title = screen === 'settings' && done === words.app.saved ? parts[part]?.title : undefined;
  return title === undefined ? done : `${title} · ${done}`;
}

export function createAct({ say }: Pick<SiteContext, 'say'>): Act {
  const isBusy = signal(false);
  const problem = signal<Problem | undefined>(undefined);
  return {
    isBusy,
    problem,
    async run(work, done, undo) {
      if (isBusy.value) return false;
      isBusy.value = true;
      problem.value = undefined;
      try {
        await work();
        if (done !== undefined) notify({ text: toSaid(say, done), ...(undo && { undo }) });
        return true;
      } catch (error) {
        problem.value = toProblem(say, error);
        return false;
      } finally {
        isBusy.value = false;
      }
    },
  };
}
