import { isDivided, meanFrom, type Post, type PostFilter, type Subject, toHalfStars } from '@parvis/contract';
import { menu } from '@parvis/kit/i18n/en/menu.ts';
import { toNumber } from '@parvis/kit/i18n/intl.ts';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { Stars } from '@parvis/kit/ui/stars/Stars.tsx';
import { toTenths } from '@parvis/kit/ui/stars/tenths.ts';
import type { VNode } from 'preact';
import { found } from '../found/messages.ts';
import { toProvenance } from '../found/provenance.ts';
import { filters } from '../reviews/filter-messages.ts';
import { reviews } from '../reviews/messages.ts';
import { createReviews } from '../reviews/model.ts';
import { Review } from '../reviews/Review.tsx';
import type { ReviewView } from '../reviews/types.ts';
import type { BlockRequest, PageRequest, ReviewsPage } from './api.ts';
import { createServerUi } from './ui.ts';

// All reviews of a site, to be read without script. Nothing takes it over: what one does to a review stands on its own page.

const controls = { none: 'unchecked', some: 'someChecked', all: 'checked' } as const;

/** A reader's ui over no subject in particular. */
function toUi(request: PageRequest, page: ReviewsPage): Ui {
  const subject = { key: '', rating: page.rating } as Subject;
  const block = { ...request, block: 'reviews', host: request.base, subject, options: { readonly: '' }, url: '' };
  const ui = createServerUi(block as unknown as BlockRequest);
  ui.permalink = page.post;
  return ui;
}

/** What the page is called. */
export const toReviewsTitle = (lang: string, name: string): string =>
  createMessages(lang, 'found', found)('page', { name });

export function ReviewsView({ request, page }: { request: PageRequest; page: ReviewsPage }): VNode {
  const ui = toUi(request, page);
  const { lang } = ui;
  const t = createMessages(lang, 'reviews', reviews);
  const say = createMessages(lang, 'found', found);
  const model = createReviews(ui);
  model.slots.value = {
    More: ({ post }) => (
      <a class="quiet" href={page.post(post.id)}>
        {ui.t('showMore')}
      </a>
    ),
    Marks: ({ post }: ReviewView) => <Provenance said={toProvenance(say, post)} />,
    Reactions: ({ post }: ReviewView) => (
      <a class="quiet" href={page.report(post.id)} rel="nofollow">
        {createMessages(lang, 'act', menu)('report')}
      </a>
    ),
  };
  return (
    <section class="reviews all" aria-label={t('heading')}>
      <Figures ui={ui} page={page} />
      <Filters ui={ui} page={page} />
      <p class="soft">
        {t(controls[request.site.reviewControl])} {page.policy && <a href={page.policy.href}>{page.policy.text}</a>}{' '}
        {page.rating && <a href={page.verify}>{t('verify')}</a>}
      </p>
      {page.items.length === 0 && <p class="empty">{t(page.rating ? 'emptyFilter' : 'empty')}</p>}
      {page.items.map(({ post, about }) => (
        <div key={post.id} class="of">
          <p class="soft">
            <a href={about.href}>{say('about', { title: about.title })}</a>
          </p>
          {Review({ view: { ui, model, t }, post })}
        </div>
      ))}
      {(request.previous || request.next) && (
        <nav class="pages">
          {request.previous && (
            <a class="button" rel="prev" href={request.previous}>
              {t('earlier')}
            </a>
          )}
          {request.next && (
            <a class="button" rel="next" href={request.next}>
              {ui.t('more')}
            </a>
          )}
        </nav>
      )}
    </section>
  );
}

const Provenance = ({ said }: { said: string[] }): VNode | false =>
  said.length > 0 && (
    <p class="row soft provenance">
      {said.map((text) => (
        <span key={text}>{text}</span>
      ))}
    </p>
  );

/** Mean, number, period and histogram of the whole set, whatever the list is narrowed to (R5, R6, R9). */
function Figures({ ui, page: { rating, filter, to } }: { ui: Ui; page: ReviewsPage }): VNode | false {
  const t = createMessages(ui.lang, 'reviews', reviews);
  if (!rating) return false;
  const n = rating.count;
  const hasMean = n >= meanFrom;
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
          <span class={hasMean ? undefined : 'few'}>{t('count', { n })}</span> <span>{t('all')}</span>
        </p>
        {!hasMean && <p class="soft">{t('few', { n: meanFrom })}</p>}
        {hasMean && isDivided(rating.histogram) && <p class="soft divided">{t('divided')}</p>}
      </div>
      {hasMean && (
        <ul class="bars">
          {([5, 4, 3, 2, 1] as const).map((stars) => {
            const times = rating.histogram[stars];
            const isOn = filter.rating === stars;
            return (
              <li key={stars}>
                <a
                  href={to({ rating: isOn ? undefined : stars })}
                  rel="nofollow"
                  aria-current={isOn ? 'true' : undefined}
                >
                  <span aria-hidden="true">{toNumber(stars, ui.lang)}</span>
                  <i style={{ '--share': times / n }} />
                  <span aria-hidden="true">{toNumber(times, ui.lang)}</span>
                  <span class="unseen">{t('bar', { n: times, stars })}</span>
                </a>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

/** What the list can be narrowed by, as links, and the order in force (FR-5); what is in force takes itself back. */
function Filters({ ui, page }: { ui: Ui; page: ReviewsPage }): VNode {
  const { filter, items, to } = page;
  const t = createMessages(ui.lang, 'reviews', reviews);
  const say = createMessages(ui.lang, 'filters', filters);
  const names = new Intl.DisplayNames(ui.lang, { type: 'language' });
  const spoken = new Set(
    [...items.flatMap(({ post }: { post: Post }) => post.lang ?? []), filter.language ?? []].flat(),
  );
  const choices: { text: string; filter: PostFilter }[] = [
    { text: say('verified'), filter: { verified: true } },
    { text: say('pictures'), filter: { pictures: true } },
    ...[...spoken]
      .filter(() => spoken.size > 1 || filter.language)
      .map((language) => ({ text: names.of(language) ?? language, filter: { language } })),
  ];
  const isOn = (one: PostFilter): boolean =>
    Object.entries(one).every(([name, value]) => filter[name as keyof PostFilter] === value);
  const isNarrowed = Object.values(filter).some((value) => value !== undefined);
  return (
    <div class="row spread soft tools">
      <span>
        {t('sort')} <strong>{t('newest')}</strong>
      </span>
      <nav class="row orders" aria-label={t('filter')}>
        <span>{t('filter')}</span>
        {choices.map(({ text, filter: one }) => {
          const off = Object.fromEntries(Object.keys(one).map((name) => [name, undefined]));
          return (
            <a key={text} href={to(isOn(one) ? off : one)} rel="nofollow" aria-current={isOn(one) ? 'true' : undefined}>
              {text}
            </a>
          );
        })}
        {isNarrowed && (
          <a href={to({ rating: undefined, verified: undefined, pictures: undefined, language: undefined })}>
            {say('filterOff')}
          </a>
        )}
      </nav>
    </div>
  );
}
