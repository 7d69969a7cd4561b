import type { Period } from '@parvis/contract';
import { posts } from '@parvis/kit/i18n/en/posts.ts';
import { createMessages, type Translate } from '@parvis/kit/i18n/messages.ts';
import { Loaded, PostList } from '@parvis/kit/posts/PostList.tsx';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import type { VNode } from 'preact';
import { reviews } from './messages.ts';
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
    t: createMessages(ui.lang, 'reviews', reviews),
    common: createMessages(ui.lang, 'posts', posts),
  };
  return (
    <Loaded ui={ui} model={model}>
      <Page {...view} />
    </Loaded>
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
  const controls = model.controls.value;
  const { rating, period = 'all', sort } = list.query.value;
  const hasAny = !!subject.stats.value?.rating;

  const filter = async (only?: number): Promise<void> => {
    await list.restart({ rating: only });
    ui.announce(only ? t('filtered', { n: only }) : t('count', { n: list.total.value }));
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
                  .actions()
                  .then((acts) => acts.look(name))
                  .catch(() => ui.announce(ui.t('failed'), true))
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
      <PostList
        ui={ui}
        list={list}
        earlier={t('earlier')}
        more={view.common('more')}
        empty={
          <p class="empty">
            <strong>{t(hasAny ? 'emptyFilter' : 'empty')}</strong>
            {!hasAny && model.canWrite() && t('emptyHint')}
          </p>
        }
        show={(post) => <Review view={view} post={post} />}
      />
    </section>
  );
}
