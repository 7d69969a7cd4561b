import { isDivided, limits, type Period, type RatingSummary, toHalfStars } from '@parvis/contract';
import type { VNode } from 'preact';
import { createWords } from '../i18n/words.ts';
import { Stars } from '../kit/Stars.tsx';
import type { Ui } from '../kit/ui.ts';
import { reviews } from '../locales/en/reviews.ts';

interface Props {
  ui: Ui;
  /** The counted set of the chosen period, whatever the filter. */
  rating: RatingSummary | null;
  period: Period;
  /** The rating that the list is narrowed to. */
  filter?: number;
  onPeriod: (period: Period) => void;
  onFilter: (rating?: number) => void;
}

/** Mean, number, period and histogram, always together (R5); too few reviews are only counted (R6). */
export function Summary({ ui, rating, period, filter, onPeriod, onFilter }: Props): VNode {
  const t = createWords(ui.lang, 'reviews', reviews);
  const n = rating?.count ?? 0;
  const hasMean = rating && n >= limits.meanFrom;
  const decimals = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return (
    <div class="summary">
      <div class="figures">
        {hasMean && (
          <>
            <p class="mean">
              <strong>{rating.mean.toLocaleString(ui.lang, decimals)}</strong> <span>{t('outOf')}</span>
            </p>
            <Stars value={toHalfStars(rating.histogram)} />
          </>
        )}
        <p class="row of">
          <span class={hasMean ? 'soft' : 'few'}>{t('count', { n })}</span>
          <select
            aria-label={t('period')}
            value={period}
            onChange={(event) => onPeriod(event.currentTarget.value as Period)}
          >
            <option value="all">{t('all')}</option>
            <option value="year">{t('year')}</option>
          </select>
        </p>
        {!hasMean && <p class="soft">{t('few', { n: limits.meanFrom })}</p>}
        {hasMean && isDivided(rating.histogram) && <p class="soft divided">{t('divided')}</p>}
      </div>
      {hasMean && (
        <ul class="bars">
          {([5, 4, 3, 2, 1] as const).map((stars) => {
            const times = rating.histogram[stars];
            return (
              <li key={stars}>
                <button
                  type="button"
                  aria-pressed={filter === stars}
                  aria-label={t('bar', { n: times, stars })}
                  disabled={!times && filter !== stars}
                  onClick={() => onFilter(filter === stars ? undefined : stars)}
                >
                  <span>{stars}</span>
                  <i style={{ '--share': times / n }} />
                  <span>{times.toLocaleString(ui.lang)}</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
