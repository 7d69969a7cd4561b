import type { VNode } from 'preact';
import { createWords } from '../i18n/words.ts';
import { Field, Form } from '../kit/Form.tsx';
import { type Failure, toFailure } from '../kit/failure.ts';
import { toToday } from '../kit/own-review.ts';
import { useSignal } from '../kit/signals.ts';
import { toDay } from '../kit/Time.tsx';
import type { Ui } from '../kit/ui.ts';
import { ratingAct } from '../locales/en/rating-act.ts';
import { sending } from '../locales/en/sending.ts';
import { write } from '../locales/en/write.ts';
import { writeRating } from '../locales/en/write-rating.ts';
import { type RatingModel, toOwn } from './model.ts';

const words = { ...write, ...writeRating, ...sending };

/** One's own rating in words, with the day of the experience, which can be changed (FR-4). */
export function Own({ ui, model }: { ui: Ui; model: RatingModel }): VNode | null {
  const t = createWords(ui.lang, 'rating', ratingAct);
  const w = createWords(ui.lang, 'write', words);
  const isChanging = useSignal(false);
  const failure = useSignal<Failure | undefined>(undefined);
  const own = toOwn(model);
  const [outgoing] = model.outgoing.value;
  const { experiencedOn = toToday() } = own ?? {};

  const save = async (form: FormData): Promise<void> => {
    try {
      await (await model.acts()).change({ experiencedOn: form.get('experiencedOn') as string });
      isChanging.value = false;
      requestAnimationFrame(() => ui.context.root.querySelector<HTMLElement>('.own button')?.focus());
    } catch (thrown) {
      failure.value = await toFailure(ui, thrown);
    }
  };

  if (model.error.value) return <p class="own failure">{model.error.value}</p>;
  if (!own?.rating) return null;
  if (outgoing?.state === 'waiting') {
    return (
      <p class="own row">
        <span>{w('waiting')}</span>
        <button type="button" onClick={async () => (await model.acts()).retry()}>
          {w('retry')}
        </button>
        <button type="button" onClick={async () => (await model.acts()).discard(outgoing.key)}>
          {w('discard')}
        </button>
      </p>
    );
  }
  if (isChanging.value) {
    return (
      <div class="own">
        <Form ui={ui} failure={failure.value} onSend={save}>
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
            failure={failure.value}
          />
          <div class="row">
            <button type="submit" class="button main" part="button">
              {w('save')}
            </button>
            <button
              type="button"
              class="button"
              part="button"
              onClick={() => {
                isChanging.value = false;
              }}
            >
              {w('cancel')}
            </button>
          </div>
        </Form>
      </div>
    );
  }
  return (
    <p class="own row">
      <span>{t('yours', { n: own.rating })}</span>
      <time dateTime={experiencedOn}>
        {experiencedOn === toToday() ? t('today') : t('experience', { date: toDay(ui, experiencedOn) })}
      </time>
      {outgoing ? (
        <span>{w('sending')}</span>
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
