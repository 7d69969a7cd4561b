import { meanFrom } from '@parvis/contract';
import { toNumber } from '@parvis/kit/i18n/intl.ts';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { Stars } from '@parvis/kit/ui/stars/Stars.tsx';
import type { VNode } from 'preact';
import { rating as words } from './messages.ts';
import type { RatingModel } from './model.ts';

/** One line of 32 pixels until the visitor acts. Fewer than three ratings show no mean, and no stars but one's own (R6). */
export function Rating(view: { ui: Ui; model: RatingModel }): VNode {
  const { ui, model } = view;
  const t = createMessages(ui.lang, 'rating', words);
  const { failed, subject } = model;
  const stats = subject.stats.value;
  const controls = model.controls.value;
  if (!stats) {
    return (
      <div class="rating" aria-busy={!failed.value}>
        {failed.value && (
          <button type="button" class="yours" onClick={() => model.load(true)}>
            {ui.t(navigator.onLine ? 'failed' : 'failedOffline')} · {ui.t('retry')}
          </button>
        )}
      </div>
    );
  }
  const n = stats.rating?.count ?? 0;
  const value = n < meanFrom ? 0 : (stats.rating?.mean as number);
  const mean = toNumber(value, ui.lang, { minimumFractionDigits: 1 });
  const canRate = model.canRate();
  return (
    <>
      <div class="rating">
        {(value > 0 || canRate) && (
          <div class={value ? 'pick has-mean' : 'pick'} data-choice={model.choice.value}>
            {/* A mean of tenths says which half star is nearest: half up, as the mean itself. */}
            {(value > 0 || !controls) && <Stars value={Math.round(value * 2) / 2} />}
            {controls && <controls.Pick {...view} />}
          </div>
        )}
        {value > 0 ? (
          <span>
            <b aria-hidden="true">{mean}</b>{' '}
            <span class="soft" aria-hidden="true">
              ({toNumber(n, ui.lang)})
            </span>
            <span class="unseen">{t('summary', { mean, n })}</span>
          </span>
        ) : (
          <span class="soft">{t(n || !canRate || subject.own.value ? 'count' : 'first', { n })}</span>
        )}
        {controls && <controls.Beside {...view} />}
      </div>
      {controls && <controls.Below {...view} />}
    </>
  );
}
