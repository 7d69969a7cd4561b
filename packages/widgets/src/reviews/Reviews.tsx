import { useComputed } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { toPostId } from '../element/page-data.ts';
import { createWords } from '../i18n/words.ts';
import { Late } from '../kit/Late.tsx';
import { More } from '../kit/More.tsx';
import { reveal } from '../kit/reveal.ts';
import { Settled } from '../kit/Settled.tsx';
import { Sort } from '../kit/Sort.tsx';
import { Standin } from '../kit/Status.tsx';
import type { Ui } from '../kit/ui.ts';
import { reviews } from '../locales/en/reviews.ts';
import type { ReviewsModel } from './model.ts';
import { Review } from './Review.tsx';
import { Summary } from './Summary.tsx';

const sorts = ['newest', 'oldest', 'highest', 'lowest', 'helpful'] as const;
export const loadForm = (): Promise<typeof import('./ReviewForm.tsx').ReviewForm> =>
  import('./ReviewForm.tsx').then((module) => module.ReviewForm);

export function Reviews({ ui, model }: { ui: Ui; model: ReviewsModel }): VNode {
  const t = createWords(ui.lang, 'reviews', reviews);
  const status = model.status.value;
  if (status !== 'ready') return <Standin ui={ui} status={status} retry={() => model.load(true)} />;

  const { list, fresh, subject, outgoing, acts } = model;
  const { rating, period = 'all', sort } = list.query.value;
  const filter = async (only?: number): Promise<void> => {
    await list.restart({ rating: only });
    ui.say(only ? t('filtered', { n: only }) : t('count', { n: list.total.value }));
  };
  const all = subject.figures.value?.rating?.count ?? 0;
  return (
    <Settled ui={ui}>
      <section class="reviews" aria-label={t('heading')}>
        <div class="row spread head">
          <h2 tabIndex={-1}>{t('heading')}</h2>
          <Write ui={ui} model={model} />
        </div>
        {all > 0 && (
          <Summary
            ui={ui}
            rating={model.summary()}
            period={period}
            filter={rating}
            onPeriod={async (next) => (await acts()).look(next)}
            onFilter={filter}
          />
        )}
        <Writing ui={ui} model={model} />
        <div class="row spread tools">
          {model.site.value?.reviewControl === 'none' && <p class="soft">{t('unchecked')}</p>}
          {all > 0 && <Sort ui={ui} value={sort} options={sorts} onChange={(next) => list.restart({ sort: next })} />}
        </div>
        {rating && (
          <p class="row only">
            <strong>{t('filtered', { n: rating })}</strong>
            <button
              type="button"
              class="button"
              onClick={() => {
                ui.context.root.querySelector<HTMLElement>('h2')?.focus();
                filter();
              }}
            >
              {t('filterOff')}
            </button>
          </p>
        )}
        {outgoing.value.length > 0 && (
          <Late
            load={() => import('../kit/OutgoingPosts.tsx').then((module) => module.OutgoingPosts)}
            props={{ ui, items: outgoing.value, acts }}
          />
        )}
        {fresh.value.size > 0 && (
          <button type="button" class="button fresh" onClick={async () => (await acts()).showFresh()}>
            {t('fresh', { n: fresh.value.size })}
          </button>
        )}
        {list.previous.value && (
          <button type="button" class="button wide" disabled={list.busy.value} onClick={list.earlier}>
            {t('earlier')}
          </button>
        )}
        <Items ui={ui} model={model} />
        <More ui={ui} list={list} />
      </section>
    </Settled>
  );
}

/** The button that opens the form. */
function Write({ ui, model }: { ui: Ui; model: ReviewsModel }): VNode | null {
  const t = createWords(ui.lang, 'reviews', reviews);
  if (model.isReadonly) return null;
  if (!model.canWrite()) return <p class="soft">{ui.t('closed')}</p>;
  if (model.form.value || model.outgoing.value.length > 0) return null;
  return (
    <button
      type="button"
      class="button main"
      onPointerEnter={loadForm}
      onFocus={loadForm}
      onClick={async () => (await model.acts()).write()}
    >
      {t(model.subject.own.value ? 'yours' : 'write')}
    </button>
  );
}

/** The form, unless it stands in the place of the review that it changes. */
function Writing({ ui, model }: { ui: Ui; model: ReviewsModel }): VNode | null {
  const form = model.form.value;
  const isBelow = useComputed(() => model.list.items.value.some(({ id }) => id === model.form.value?.post?.id));
  if (!form || isBelow.value) return null;
  return (
    <div class="panel">
      <Late load={loadForm} props={{ ui, model }} />
    </div>
  );
}

function Items({ ui, model }: { ui: Ui; model: ReviewsModel }): VNode | null {
  const t = createWords(ui.lang, 'reviews', reviews);
  const { items, query, busy } = model.list;
  // Where the address points to is known only once the posts are there.
  const first = useComputed(() => items.value[0]?.id);
  useEffect(() => {
    const show = (): void => {
      const id = toPostId(location.hash);
      if (id) reveal(ui.context, id);
    };
    show();
    addEventListener('hashchange', show);
    return () => removeEventListener('hashchange', show);
  }, [first.value]);

  if (items.value.length === 0 && model.outgoing.value.length === 0) {
    const isNarrowed = query.value.rating || query.value.period === 'year';
    return (
      <p class="empty">
        <span>
          <strong>{t(isNarrowed ? 'emptyFilter' : 'empty')}</strong>
          {!isNarrowed && model.canWrite() && t('emptyHint')}
        </span>
      </p>
    );
  }
  return (
    <ul class="posts" aria-busy={busy.value}>
      {items.value.map((post) => (
        <li key={post.id}>
          <Review ui={ui} model={model} post={post} />
        </li>
      ))}
    </ul>
  );
}
