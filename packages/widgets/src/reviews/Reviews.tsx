import type { Period } from '@parvis/contract';
import type { VNode } from 'preact';
import { createWords, type Translate } from '../i18n/words.ts';
import { More } from '../kit/More.tsx';
import { Settled } from '../kit/Settled.tsx';
import { Standin } from '../kit/Status.tsx';
import type { Ui } from '../kit/ui.ts';
import { useArrival } from '../kit/use-arrival.ts';
import { posts } from '../locales/en/posts.ts';
import { reviews } from '../locales/en/reviews.ts';
import type { ReviewsModel } from './model.ts';
import { Review } from './Review.tsx';
import { Summary } from './Summary.tsx';

/** What every part of the reviews gets. */
export interface View {
  ui: Ui;
  model: ReviewsModel;
  t: Translate<typeof reviews>;
  /** The words of all lists of posts. */
  common: Translate<typeof posts>;
}

export function Reviews({ ui, model }: { ui: Ui; model: ReviewsModel }): VNode {
  const view = {
    ui,
    model,
    t: createWords(ui.lang, 'reviews', reviews),
    common: createWords(ui.lang, 'posts', posts),
  };
  const status = model.status.value;
  return status === 'ready' ? (
    <Settled ui={ui}>
      <Page {...view} />
    </Settled>
  ) : (
    <Standin ui={ui} status={status} retry={() => model.load(true)} />
  );
}

export const sorts = ['newest', 'oldest', 'highest', 'lowest', 'helpful'] as const;

/** Stands where it is from the first paint on, so that nothing moves when what else one can do has come. */
function Select<Name extends Period | (typeof sorts)[number]>({
  view,
  of,
  value,
  names,
  choose,
}: {
  view: View;
  of: 'period' | 'sort';
  value: Name;
  names: readonly Name[];
  choose(name: Name): unknown;
}): VNode {
  const { model, t } = view;
  const controls = model.controls.value;
  return (
    <>
      <select aria-label={t(of)} value={value} onChange={({ currentTarget }) => choose(currentTarget.value as Name)}>
        {names.map((name) => (
          <option key={name} value={name}>
            {t(name)}
          </option>
        ))}
      </select>
      {controls?.Plain && <controls.Plain {...view} of={of} />}
    </>
  );
}

function Page(view: View): VNode {
  const { ui, model, t } = view;
  const { list, subject } = model;
  const items = list.items.value;
  const controls = model.controls.value;
  const { rating, period = 'all', sort } = list.query.value;
  const hasAny = !!subject.figures.value?.rating;

  useArrival(view, items[0]?.id);

  const filter = async (only?: number): Promise<void> => {
    await list.restart({ rating: only });
    ui.say(only ? t('filtered', { n: only }) : t('count', { n: list.total.value }));
  };

  return (
    <section class="reviews" aria-label={t('heading')}>
      <div class="row spread head">
        <h2 part="heading" tabIndex={-1} aria-level={ui.level}>
          {t('heading')}
        </h2>
        {controls && <controls.Write {...view} />}
      </div>
      {hasAny && (
        <Summary
          ui={ui}
          t={t}
          rating={model.summary()}
          period={
            <Select
              view={view}
              of="period"
              value={period}
              names={['all', 'year']}
              choose={(name) =>
                model
                  .acts()
                  .then((acts) => acts.look(name))
                  .catch(() => ui.say(ui.t('failed')))
              }
            />
          }
          filter={rating}
          onFilter={filter}
        />
      )}
      {controls && <controls.Compose {...view} />}
      <div class="row spread soft tools">
        {hasAny && (
          <span class="row">
            {t('sort')}
            <Select
              view={view}
              of="sort"
              value={sort as 'newest'}
              names={sorts}
              choose={(name) => list.restart({ sort: name })}
            />
          </span>
        )}
        {model.site.value?.reviewControl === 'none' && <span>{t('unchecked')}</span>}
      </div>
      {rating && (
        <p class="row only">
          <strong>{t('filtered', { n: rating })}</strong>
          <button
            type="button"
            class="button"
            part="button"
            onClick={() => {
              ui.context.root.querySelector<HTMLElement>('h2')?.focus();
              filter();
            }}
          >
            {t('filterOff')}
          </button>
        </p>
      )}
      <More ui={ui} list={list} where="earlier" text={t('earlier')} />
      {items.length ? (
        <ul class="posts" aria-busy={list.busy.value}>
          {items.map((post) => (
            <li key={post.id}>
              <Review view={view} post={post} />
            </li>
          ))}
        </ul>
      ) : (
        <p class="empty">
          <strong>{t(hasAny ? 'emptyFilter' : 'empty')}</strong>
          {!hasAny && model.canWrite() && t('emptyHint')}
        </p>
      )}
      <More ui={ui} list={list} where="more" text={view.common('more')} />
    </section>
  );
}
