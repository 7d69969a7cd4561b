import type { Ui } from '@parvis/kit/runtime/ui.ts';
import type { Outgoing } from '@parvis/kit/session/outgoing.ts';
import { openSubject, type SubjectState } from '@parvis/kit/session/subject.ts';
import { type Signal, signal } from '@preact/signals';
import type { Actions } from './actions.ts';

type Controls = typeof import('./controls.tsx');

/** What the rating shows. What a visitor does is in `acts.ts`, which comes when somebody seems to be about to. */
export interface RatingModel {
  /** The first answer did not come. */
  failed: Signal<boolean>;
  subject: SubjectState;
  /** What this visitor has sent and the server has not answered. */
  outgoing: Signal<Outgoing[]>;
  /** A number of stars that keys have moved to, not given yet. */
  choice: Signal<number | undefined>;
  /** Why the server refused, in words. */
  error: Signal<string | undefined>;
  /** The line below, about one's own rating, is there. */
  isOpen: Signal<boolean>;
  /** What one can press; undefined until its code is there, or when nothing can be done. */
  controls: Signal<Controls | undefined>;
  /** Gets the code that acts. */
  actions(): Promise<Actions>;
  /** Ends what goes on. */
  stop(): void;
  canRate(): boolean;
  load(again?: boolean): Promise<void>;
}

export function createRating(ui: Ui): RatingModel {
  const { context } = ui;
  const subject = openSubject(context);
  const failed = signal(false);
  let acts: Actions | undefined;
  const model: RatingModel = {
    subject,
    failed,
    outgoing: signal([]),
    choice: signal(undefined),
    error: signal(undefined),
    isOpen: signal(false),
    controls: signal(undefined),
    async actions() {
      const { createActions } = await import('./actions.ts');
      acts ??= createActions(ui, model);
      return acts;
    },
    stop: () => acts?.stop(),
    canRate: () => context.option('readonly') === undefined && !subject.stats.value?.closed,
    async load(again) {
      failed.value = false;
      try {
        const data = (!again && context.given) || (await (again ? context.reload() : context.data));
        subject.stats.value = data.subject;
      } catch {
        failed.value = true;
        return;
      }
      if (!model.canRate()) return;
      try {
        // By name: a module taken as a whole that shares its file with others is copied by `for in` (see build.ts).
        const { begin, Pick, Beside, Below } = await import('./controls.tsx');
        begin(ui, model);
        model.controls.value = { begin, Pick, Beside, Below };
      } catch {
        // What one can read stays; the next visit has another try.
      }
    },
  };
  return model;
}

/** What this visitor gave, also while it is on its way. */
export const toOwn = ({ outgoing, subject }: RatingModel): { rating?: number; experiencedOn?: string } | undefined =>
  outgoing.value.at(-1)?.input ?? subject.own.value;
