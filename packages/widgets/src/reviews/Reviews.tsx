import type { Period, Site } from '@parvis/contract';
import { sorts } from '@parvis/contract/kinds/review';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { toFollowButton } from '@parvis/kit/posts/FollowButton.tsx';
import { Loaded, PostList } from '@parvis/kit/posts/PostList.tsx';
import { holdRoom } from '@parvis/kit/posts/reserved-height.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import type { VNode } from 'preact';
import { reviews } from './messages.ts';
import { Review } from './Review.tsx';
import { Summary } from './Summary.tsx';
import type { ReviewsModel, ReviewsView } from './types.ts';

export function Reviews({ ui, model }: { ui: Ui; model: ReviewsModel }): VNode {
  const view = {
    ui,
    model,
    t: createMessages(ui.lang, 'reviews', reviews),
  };
  return (
    <Loaded ui={ui} model={model}>
      <Page {...view} />
    </Loaded>
  );
}

/** What is said of how reviews are looked at (FR-3). */
const controls = { none: 'unchecked', some: 'someChecked', all: 'checked' } as const;

/** It leads to how that is done, where the business has said so. */
const toControl = (ui: Ui, text: string, { key, form }: Site): VNode =>
  form?.rules ? (
    // `policyPagePath`, which would weigh on who reads comments; a key has no sign to escape.
    <a href={`${ui.context.host}/sites/${key}/policy?lang=${ui.lang}`} target="_blank" rel="noopener">
      {text}
    </a>
  ) : (
    <span>{text}</span>
  );

/** Stands where it is from the first paint on, so that nothing moves when what else one can do has come. */
function Select<Name extends Period | (typeof sorts)[number]>({
  view,
  of,
  value,
  names,
  choose,
}: {
  view: ReviewsView;
  of: 'period' | 'sort';
  value: Name;
  names: readonly Name[];
  choose(name: Name): unknown;
}): VNode {
  const { model, t } = view;
  const slots = model.slots.value;
  return (
    <>
      <select aria-label={t(of)} value={value} onChange={({ currentTarget }) => choose(currentTarget.value as Name)}>
        {names.map((name) => (
          <option key={name} value={name}>
            {t(name)}
          </option>
        ))}
      </select>
      {slots?.Choice && <slots.Choice {...view} of={of} />}
    </>
  );
}

function Page(view: ReviewsView): VNode {
  const { ui, model, t } = view;
  const { list } = model;
  const slots = model.slots.value;
  const { rating, period = 'all', sort } = list.query.value;
  const hasAny = !!model.known()?.rating;

  return (
    <section class="reviews" aria-label={t('heading')}>
      <div class="row spread head">
        <h2 part="heading" tabIndex={-1} aria-level={ui.level}>
          {t('heading')}
        </h2>
        {!model.isReadonly && <Write {...view} />}
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
              choose={(name) => model.act((actions) => actions.look(name))}
            />
          }
          filter={rating}
          onFilter={(only) => {
            // Its code may come later than what moves by itself.
            holdRoom(ui.context.root.querySelector('.posts'), list);
            model.act((actions) => actions.filter({ rating: only }));
          }}
        />
      )}
      {slots?.Compose && <slots.Compose {...view} />}
      <div class="row spread soft tools">
        {hasAny && (
          <span class="row">
            {t('sort')}
            <Select
              view={view}
              of="sort"
              value={sort as 'newest'}
              names={sorts}
              choose={(name) => model.act((actions) => actions.restart({ sort: name }))}
            />
            <button
              type="button"
              class="quiet"
              aria-pressed={!!slots?.Filters}
              onClick={() => model.act((actions) => actions.toggleFilters())}
            >
              {t('filter')}
            </button>
          </span>
        )}
        {toFollowButton(ui, model)}
        <span class="row">
          {model.site.value && toControl(ui, t(controls[model.site.value.reviewControl]), model.site.value)}
          {hasAny && (
            <button type="button" class="quiet verify" onClick={() => model.act((actions) => actions.verify())}>
              {t('verify')}
            </button>
          )}
        </span>
        {slots?.Unseen && <slots.Unseen />}
      </div>
      <PostList
        ui={ui}
        model={model}
        list={list}
        earlier={t('earlier')}
        more={ui.t('more')}
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

/** What opens the form. */
function Write({ ui, model, t }: ReviewsView): VNode | false {
  const { form, outgoing, subject, list } = model;
  if (!model.canWrite()) return <p class="soft">{ui.t('closed')}</p>;
  const isChange = subject.own.value ?? list.items.value.some(({ source }) => source !== undefined);
  return (
    !form.value &&
    !outgoing.value.length && (
      <button
        type="button"
        class="button main write"
        part="button"
        onClick={() => model.act((actions) => actions.write())}
      >
        <span key={isChange ? 1 : 0}>{t(isChange ? 'yours' : 'write')}</span>
      </button>
    )
  );
}
