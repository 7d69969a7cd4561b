import { type Signal, signal } from '@preact/signals';
import type { Outgoing } from '../kit/outgoing.ts';
import type { Status } from '../kit/Status.tsx';
import { hasPending } from '../kit/pending.ts';
import { openSubject, type SubjectState } from '../kit/subject.ts';
import type { Ui } from '../kit/ui.ts';
import type { Acts } from './acts.ts';

/** What the rating shows. What a visitor does is in `acts.ts`, loaded with the first act. */
export interface RatingModel {
  status: Signal<Status>;
  subject: SubjectState;
  /** What this visitor has sent and the server has not answered. */
  outgoing: Signal<Outgoing[]>;
  /** A number of stars that keys have moved to, not given yet. */
  choice: Signal<number | undefined>;
  /** What the server refused. */
  error: Signal<unknown>;
  /** The line below, about one's own rating, is there. */
  isOpen: Signal<boolean>;
  canRate(): boolean;
  /** What this visitor gave, also while it is on its way. */
  own(): { rating?: number; experiencedOn?: string } | undefined;
  load(again?: boolean): Promise<void>;
  acts(): Promise<Acts>;
  /** Gives the rating, or changes it. */
  rate(rating: number): Promise<void>;
  start(): () => void;
}

export function createRating(ui: Ui): RatingModel {
  const { context } = ui;
  const subject = openSubject(context);
  const isReadonly = context.option('readonly') !== undefined;
  let acts: Promise<Acts> | undefined;

  const model: RatingModel = {
    subject,
    status: signal('loading'),
    outgoing: signal([]),
    choice: signal(undefined),
    error: signal(undefined),
    isOpen: signal(false),
    canRate: () => !isReadonly && !subject.figures.value?.closed,
    own: () => model.outgoing.value.at(-1)?.input ?? subject.own.value,
    async load(again) {
      model.status.value = 'loading';
      try {
        subject.figures.value = (await (again ? context.reload() : context.data)).subject;
        model.status.value = 'ready';
      } catch {
        model.status.value = 'failed';
      }
    },
    acts() {
      acts ??= import('./acts.ts').then(({ createActs }) => createActs(ui, model));
      acts.catch(() => {
        acts = undefined;
      });
      return acts;
    },
    async rate(rating) {
      model.choice.value = undefined;
      try {
        await (await model.acts()).rate(rating);
      } catch (error) {
        model.error.value = error;
        model.isOpen.value = true;
      }
    },
    start() {
      model.load();
      if (hasPending(context)) model.acts().then((loaded) => loaded.resume());
      return () => acts?.then((loaded) => loaded.stop());
    },
  };
  return model;
}
