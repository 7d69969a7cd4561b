import { meanFrom } from '@parvis/contract';
import { toNumber } from '@parvis/kit/i18n/intl.ts';
import { createMessages, type Translate } from '@parvis/kit/i18n/messages.ts';
import { StarInput } from '@parvis/kit/ui/stars/StarInput.tsx';
import { Stars } from '@parvis/kit/ui/stars/Stars.tsx';
import { toTenths } from '@parvis/kit/ui/stars/tenths.ts';
import type { VNode } from 'preact';
import { rating as messages } from './messages.ts';
import { toOwn } from './own-rating.ts';
import type { RatingView } from './types.ts';

/** One line of 32 pixels until the visitor acts. Fewer than three ratings show no mean, and no stars but one's own (R6). */
export function Rating(view: RatingView): VNode {
  const { ui, model } = view;
  const t = createMessages(ui.lang, 'rating', messages);
  const { failed, subject, choice, pressed } = model;
  const stats = subject.stats.value;
  const slots = model.slots.value;
  // Another widget may know the figures before it is known here in which language to say them.
  if (!stats || failed.value === undefined) {
    return (
      <div class="rating" aria-busy={!failed.value}>
        {failed.value && (
          <button type="button" class="yours" onClick={model.retry}>
            {ui.t(navigator.onLine ? 'failed' : 'failedOffline')} · {ui.t('retry')}
          </button>
        )}
      </div>
    );
  }
  const n = stats.rating?.count ?? 0;
  const value = n < meanFrom ? 0 : (stats.rating?.mean as number);
  const mean = toTenths(value, ui.lang);
  const canRate = model.canRate();
  return (
    <>
      <div class="rating">
        {(value > 0 || canRate) && (
          <div class={value ? 'pick has-mean' : 'pick'} data-choice={choice.value ?? pressed.value}>
            {/* A mean of tenths says which half star is nearest: half up, as the mean itself. */}
            {value > 0 && <Stars value={Math.round(value * 2) / 2} />}
            {!value && slots?.Stars && <slots.Stars />}
            {canRate && (
              // Keys only move the choice; Enter or Space gives it.
              <StarInput
                ui={ui}
                legend={t('rate')}
                label={(n) => t('star', { n })}
                value={choice.value ?? pressed.value ?? toOwn(model)?.rating}
                onChoose={(n) => {
                  choice.value = n;
                }}
                onPress={model.rate}
              />
            )}
          </div>
        )}
        {value > 0 ? (
          <span>
            <b aria-hidden="true" translate={false}>
              {mean}
            </b>{' '}
            <span class="soft" aria-hidden="true" translate={false}>
              ({toNumber(n, ui.lang)})
            </span>
            <span key={mean + n} class="unseen">
              {t('summary', { mean, n })}
            </span>
          </span>
        ) : (
          <span key={n} class="soft">
            {t(n || !canRate || subject.own.value ? 'count' : 'first', { n })}
          </span>
        )}
        {canRate && <Beside {...view} t={t} />}
      </div>
      {slots?.Own
        ? model.isOpen.value && <slots.Own {...view} />
        : // Room, and an answer at once, while what a press does is on its way.
          pressed.value && (
            <p class="own soft">
              {t('yours', { n: pressed.value })} · {t('today')} · {t('change')}
            </p>
          )}
    </>
  );
}

/** At the end of the line: what confirms a choice made by keys, or opens what is known of one's own rating. */
function Beside({ ui, model, t }: RatingView & { t: Translate<typeof messages> }): VNode | false {
  const n = model.choice.value;
  const own = toOwn(model)?.rating;
  if (n) {
    return (
      <button key={n} type="button" class="give" onClick={() => model.rate(n)}>
        {t('give', { n })}
      </button>
    );
  }
  const open = (): void =>
    model.act(() => {
      model.isOpen.value = true;
      requestAnimationFrame(() => ui.context.root.querySelector<HTMLElement>('.own button')?.focus());
    });
  return (
    !!own &&
    !model.isOpen.value && (
      <button key={own} type="button" class="yours" aria-expanded="false" onClick={open}>
        {t('yours', { n: own })}
      </button>
    )
  );
}
