import { hasPending } from '@parvis/core/session';
import { createMessages, type Translate } from '@parvis/kit/i18n/messages.ts';
import { keepFocus } from '@parvis/kit/page/keep-focus.ts';
import { adoptStyles } from '@parvis/kit/runtime/mount.tsx';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { restoreOwnReview } from '@parvis/kit/session/restore-own-review.ts';
import { Lazy } from '@parvis/kit/ui/Lazy.tsx';
import { StarInput } from '@parvis/kit/ui/stars/StarInput.tsx';
import type { VNode } from 'preact';
import { ratingAct } from './action-messages.ts';
import css from './controls.css?inline';
import { type RatingModel, toOwn } from './model.ts';

// What one can do with a rating. It comes after what one can read.

interface View {
  ui: Ui;
  model: RatingModel;
}

const toMessages = (ui: Ui): Translate<typeof ratingAct> => createMessages(ui.lang, 'rating', ratingAct);

/** What an earlier visit has left. */
export function begin({ context }: Ui, model: RatingModel): void {
  keepFocus(context.root);
  restoreOwnReview(context);
  if (hasPending(context)) {
    model.actions().then(
      ({ resume }) => resume(),
      () => {},
    );
  }
}

/** Gives the rating, or changes it. */
async function rate(ui: Ui, model: RatingModel, rating: number): Promise<void> {
  model.choice.value = undefined;
  try {
    await (await model.actions()).rate(rating);
  } catch {
    // Its code did not come.
    model.error.value = ui.t('failed');
    model.isOpen.value = true;
    ui.announce(model.error.value);
  }
}

/** The stars to press. Keys only move the choice; Enter or Space gives it. */
export function Pick({ ui, model }: View): VNode {
  const t = toMessages(ui);
  const { choice } = model;
  adoptStyles(ui.context.root, css);
  return (
    <StarInput
      ui={ui}
      legend={t('rate')}
      label={(n) => t('star', { n })}
      value={choice.value ?? toOwn(model)?.rating}
      onChoose={(n) => {
        choice.value = n;
      }}
      onPress={(n) => rate(ui, model, n)}
      onIntent={() => model.actions().catch(() => {})}
    />
  );
}

/** At the end of the line: what confirms a choice made by keys, or opens what is known of one's own rating. */
export function Beside({ ui, model }: View): VNode | false {
  const t = toMessages(ui);
  const n = model.choice.value;
  const own = toOwn(model)?.rating;
  if (n) {
    return (
      <button type="button" class="give" onClick={() => rate(ui, model, n)}>
        {t('give', { n })}
      </button>
    );
  }
  const open = (): void => {
    model.isOpen.value = true;
    // To what opens, which passes the focus on when it is there.
    requestAnimationFrame(() => ui.context.root.querySelector<HTMLElement>('.late, .own button')?.focus());
  };
  return (
    !!own &&
    !model.isOpen.value && (
      <button type="button" class="yours" aria-expanded="false" onClick={open}>
        {t('yours', { n: own })}
      </button>
    )
  );
}

/** The line below, once there is something to say. */
export function Below({ ui, model }: View): VNode | false {
  return model.isOpen.value && <Lazy load={() => import('./Own.tsx').then((late) => late.Own)} props={{ ui, model }} />;
}
