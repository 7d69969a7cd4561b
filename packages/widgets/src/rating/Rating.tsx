import { limits, toHalfStars } from '@parvis/contract';
import type { VNode } from 'preact';
import { createWords } from '../i18n/words.ts';
import { Late } from '../kit/Late.tsx';
import { StarInput } from '../kit/StarInput.tsx';
import { Stars } from '../kit/Stars.tsx';
import type { Ui } from '../kit/ui.ts';
import { rating as words } from '../locales/en/rating.ts';
import type { RatingModel } from './model.ts';

/** One line of 32 pixels until the visitor acts. Fewer than three ratings show no mean and no stars but one's own (R6). */
export function Rating({ ui, model }: { ui: Ui; model: RatingModel }): VNode {
  const t = createWords(ui.lang, 'rating', words);
  const { status, subject, choice, isOpen } = model;
  if (status.value !== 'ready') {
    return (
      <div class="rating" aria-busy={status.value === 'loading'}>
        {status.value === 'failed' && (
          <button type="button" class="quiet" onClick={() => model.load(true)}>
            {ui.t(navigator.onLine ? 'failed' : 'failedOffline')} {ui.t('retry')}
          </button>
        )}
      </div>
    );
  }
  const rating = subject.figures.value?.rating;
  const n = rating?.count ?? 0;
  const mean = rating && n >= limits.meanFrom && rating.mean.toLocaleString(ui.lang, { minimumFractionDigits: 1 });
  const canRate = model.canRate();
  const own = model.own()?.rating;
  return (
    <>
      <div class={mean ? 'rating has-mean' : 'rating'}>
        <div class="pick" data-choice={choice.value}>
          {rating && mean && <Stars value={toHalfStars(rating.histogram)} />}
          {canRate && (
            <StarInput
              ui={ui}
              legend={t('rate')}
              label={(stars) => t('star', { n: stars })}
              value={choice.value ?? own}
              onChoose={(stars) => {
                choice.value = stars;
              }}
              onPress={model.rate}
            />
          )}
        </div>
        {mean ? (
          <span>
            <span aria-hidden="true">
              <b>{mean}</b> <span class="soft">({n.toLocaleString(ui.lang)})</span>
            </span>
            <span class="unseen">{t('summary', { mean, n })}</span>
          </span>
        ) : (
          <span class="soft">{n || !canRate ? t('count', { n }) : own ? '' : t('first')}</span>
        )}
        {choice.value ? (
          <button type="button" class="button" onClick={() => model.rate(choice.value as number)}>
            {t('give', { n: choice.value })}
          </button>
        ) : (
          own &&
          !isOpen.value && (
            <button
              type="button"
              class="quiet"
              aria-expanded="false"
              onClick={() => {
                isOpen.value = true;
              }}
            >
              <span>{t('yours', { n: own })}</span>
            </button>
          )
        )}
      </div>
      {isOpen.value && <Late load={() => import('./Own.tsx').then((module) => module.Own)} props={{ ui, model }} />}
    </>
  );
}
