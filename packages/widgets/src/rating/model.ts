import { createIntent } from '@parvis/kit/runtime/intent.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { followStats } from '@parvis/kit/session/follow-stats.ts';
import { openSubject } from '@parvis/kit/session/subject.ts';
import { signal } from '@preact/signals';
import type { RatingActions, RatingModel, RatingSlots } from './types.ts';

export function createRating(ui: Ui): RatingModel {
  const { context } = ui;
  const subject = openSubject(context);
  const failed = signal<boolean | undefined>(false);
  const slots = signal<RatingSlots | undefined>(undefined);
  const pressed = signal<number | undefined>(undefined);
  const choice = signal<number | undefined>(undefined);
  let isStopped = false;
  let actions: RatingActions | undefined;

  const intent = createIntent(ui, async () => {
    const { createActions, Own } = await import('./act.ts');
    actions = createActions(ui, model);
    if (isStopped) actions.stop();
    slots.value = { Own };
    return actions;
  });
  const load = async (again?: boolean): Promise<void> => {
    failed.value = undefined;
    try {
      const data = (!again && context.given) || (await (again ? context.reload() : context.data));
      subject.stats.value = data.subject;
      failed.value = false;
    } catch {
      failed.value = true;
    }
  };
  const model: RatingModel = {
    ...intent,
    subject,
    failed,
    outgoing: signal([]),
    choice,
    pressed,
    error: signal(undefined),
    isOpen: signal(false),
    slots,
    canRate: () => context.option('readonly') === undefined && !subject.stats.value?.closed,
    rate(stars) {
      pressed.value = stars;
      intent.act((act) => {
        choice.value = undefined;
        return act.rate(stars);
      });
      const done = (): void => {
        pressed.value = undefined;
      };
      intent.actions().then(done, done);
    },
    retry() {
      load(true);
    },
    start() {
      load();
      const endFollow = followStats(context);
      return () => {
        endFollow();
        isStopped = true;
        actions?.stop();
      };
    },
    resume() {
      intent.actions().then((act) => act.resume(), Boolean);
    },
  };
  return model;
}
