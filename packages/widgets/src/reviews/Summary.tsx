import { isDivided, meanFrom, type RatingSummary, toHalfStars } from '@parvis/contract';
import { toNumber } from '@parvis/kit/i18n/intl.ts';
import type { Translate } from '@parvis/kit/i18n/messages.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { Stars } from '@parvis/kit/ui/stars/Stars.tsx';
import { toTenths } from '@parvis/kit/ui/stars/tenths.ts';
import type { ComponentChild, VNode } from 'preact';
import type { reviews } from './messages.ts';

interface Props {
  ui: Ui;
  t: Translate<typeof reviews>;
  /** The counted set of the chosen period, whatever the filter. */
  rating: RatingSummary | null;
  /** Which period that is, in words or as a choice. */
  period: ComponentChild;
  /** The rating that the list is narrowed to. */
  filter?: number;
  onFilter: (rating?: number) => void;
}

/** Mean, number, period and histogram, always together (R5); too few reviews are only counted (R6). */
export function Summary({ ui, t, rating, period, filter, onFilter }: Props): VNode {
  const n = rating?.count ?? 0;
  const hasMean = rating && n >= meanFrom;
  return (
    <div class="summary">
      <div class="figures">
        {hasMean && (
          <>
            <p class="mean">
              <strong translate={false}>{toTenths(rating.mean, ui.lang)}</strong> {t('outOf')}
            </p>
            <Stars value={toHalfStars(rating.histogram)} />
          </>
        )}
        <p class="row soft">
          <span key={n} class={hasMean ? undefined : 'few'}>
            {t('count', { n })}
          </span>
          {period}
        </p>
        {!hasMean && <p class="soft">{t('few', { n: meanFrom })}</p>}
        {hasMean && isDivided(rating.histogram) && <p class="soft divided">{t('divided')}</p>}
      </div>
      {hasMean && (
        <ul class="bars">
          {([5, 4, 3, 2, 1] as const).map((stars) => {
            const times = rating.histogram[stars];
            const isOn = filter === stars;
            return (
              <li key={stars}>
                <button
                  type="button"
                  aria-pressed={isOn}
                  disabled={!times && !isOn}
                  onClick={() => onFilter(isOn ? undefined : stars)}
                >
                  <span aria-hidden="true">{toNumber(stars, ui.lang)}</span>
                  <i style={{ '--share': times / n }} />
                  <span key={times} aria-hidden="true">
                    {toNumber(times, ui.lang)}
                  </span>
                  {/* Says both stats, in the order in which they are seen. */}
                  <span key={`n${times}`} class="unseen">
                    {t('bar', { n: times, stars })}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
