import { sending } from '@parvis/kit/i18n/en/sending.ts';
import { write } from '@parvis/kit/i18n/en/write.ts';
import { writeRating } from '@parvis/kit/i18n/en/write-rating.ts';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { toDay } from '@parvis/kit/posts/Time.tsx';
import type { Failure } from '@parvis/kit/runtime/explain.ts';
import { toFailures } from '@parvis/kit/runtime/failure.ts';
import { toToday } from '@parvis/kit/session/own-review.ts';
import { Field, Form, FormActions } from '@parvis/kit/ui/Form.tsx';
import { OnItsWay } from '@parvis/kit/ui/OnItsWay.tsx';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { rating } from './messages.ts';
import { toOwn } from './own-rating.ts';
import type { RatingView } from './types.ts';

const messages = { ...write, ...writeRating, ...sending };

/** One's own rating in words, with the day of the experience, which can be changed (FR-4). */
export function Own({ ui, model }: RatingView): VNode | null {
  const t = createMessages(ui.lang, 'rating', rating);
  const w = createMessages(ui.lang, 'write', messages);
  const isChanging = useSignal(false);
  const failures = useSignal<Failure[]>([]);
  const own = toOwn(model);
  const [outgoing] = model.outgoing.value;
  const { experiencedOn = toToday() } = own ?? {};

  const save = async (form: FormData): Promise<void> => {
    try {
      await (await model.actions()).change({ experiencedOn: form.get('experiencedOn') as string });
      isChanging.value = false;
      requestAnimationFrame(() => ui.context.root.querySelector<HTMLElement>('.own button')?.focus());
    } catch (thrown) {
      failures.value = await toFailures(ui, thrown);
    }
  };

  if (model.error.value) return <p class="own soft failure">{model.error.value}</p>;
  if (!own?.rating) return null;
  if (outgoing?.state === 'waiting') {
    return (
      <p class="own soft">
        <span>{w('waiting')}</span> ·{' '}
        <button type="button" onClick={() => model.act((actions) => actions.retry())}>
          {w('retry')}
        </button>{' '}
        ·{' '}
        <button type="button" onClick={() => model.act((actions) => actions.discard(outgoing.idempotencyKey))}>
          {w('discard')}
        </button>
      </p>
    );
  }
  if (isChanging.value) {
    return (
      <div class="own soft">
        <Form ui={ui} failures={failures.value} fields={['experiencedOn']} onSend={save}>
          <Field
            name="experiencedOn"
            type="date"
            t={w}
            malformed={w('EXPERIENCE_DATE_INVALID')}
            label={w('experience')}
            value={experiencedOn}
            max={toToday()}
            required
            autofocus
            failures={failures.value}
          />
          <FormActions
            ui={ui}
            t={w}
            label={w('save')}
            onCancel={() => {
              isChanging.value = false;
            }}
          />
        </Form>
      </div>
    );
  }
  return (
    <p class="own soft">
      <span key={own.rating}>{t('yours', { n: own.rating })}</span> ·{' '}
      <time key={experiencedOn} dateTime={experiencedOn}>
        {experiencedOn === toToday() ? t('today') : t('experience', { date: toDay(ui, experiencedOn) })}
      </time>{' '}
      ·{' '}
      {outgoing ? (
        <span>
          <OnItsWay ui={ui} t={w} />
        </span>
      ) : (
        <button
          type="button"
          onClick={() => {
            isChanging.value = true;
          }}
        >
          {t('change')}
        </button>
      )}
    </p>
  );
}
