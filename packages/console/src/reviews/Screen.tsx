import { useComputed } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { filter, place, toAddress } from '../app/place.ts';
import type { ScreenProps } from '../app/site.ts';
import { toExcerpt } from '../moderation/excerpt.ts';
import { FoundItems } from '../moderation/FoundItems.tsx';
import { createFoundList, type Looked } from '../moderation/found-list.ts';
import { PostRow } from '../moderation/PostRow.tsx';
import { Field } from '../ui/Field.tsx';
import { Page } from '../ui/Page.tsx';
import { toDay } from '../words/times.ts';
import { Badge } from './Badge.tsx';
import './reviews.css';

/** What stands in the address: those without an answer are what one comes for. */
const states = ['false', 'true', 'all'] as const;
type State = (typeof states)[number];
const toState = (value: string | undefined): State => states.find((one) => one === value) ?? 'false';

function toLooked({ answered, rating = '' }: Readonly<Record<string, string>>): Looked {
  const state = toState(answered);
  return {
    kind: 'review',
    status: 'published',
    ...(state !== 'all' && { answered: state === 'true' }),
    ...(/^[1-5]$/.test(rating) && { rating: Number(rating) }),
  };
}

/** Reviews with their answers: those that have none first. */
export function Screen({ site }: ScreenProps): VNode {
  const { say, key } = site;
  const { words: all, fill, lang } = say;
  const { reviews: words } = all;
  const list = useMemo(() => createFoundList(site.client, () => toLooked(place.value?.query ?? {})), [site]);
  const filters = useComputed(() => place.value?.query ?? {}).value;
  const state = toState(filters.answered);
  const rating = filters.rating ?? '';
  useEffect(() => {
    list.load();
  }, [list, state, rating]);
  const n = list.total.value;
  const isReady = list.status.value === 'ready' && n !== undefined;
  const status = isReady ? fill(list.isMany.value ? words.many : words.count, { n }) : undefined;
  return (
    <Page title={words.title} status={list.isLooking.value ? all.posts.looking : status} isWide>
      <div class="row review-filters">
        <nav class="tabs" aria-label={words.statesLabel}>
          {states.map((one) => (
            <a
              key={one}
              href={toAddress({ site: key, screen: 'reviews', query: { answered: one, rating } })}
              aria-current={one === state ? 'true' : undefined}
            >
              {words.states[one]}
            </a>
          ))}
        </nav>
        <Field label={words.ratings}>
          {(ties) => (
            <select {...ties} value={rating} onChange={({ currentTarget }) => filter({ rating: currentTarget.value })}>
              <option value="">{words.allRatings}</option>
              {[5, 4, 3, 2, 1].map((stars) => (
                <option key={stars} value={stars}>
                  {fill(words.stars, { n: stars })}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Badge site={site} />
      {list.isIndexing.value && <p class="soft">{all.posts.indexing}</p>}
      <FoundItems
        say={say}
        of={list}
        empty={
          rating === '' ? (
            <>
              <p>{words.nothing[state]}</p>
              <p>{words.nothingHint[state]}</p>
              {state !== 'true' && (
                <p>
                  <a href={toAddress({ site: key, screen: 'queue' })}>{words.toQueue}</a>
                </p>
              )}
            </>
          ) : (
            <p>{words.nothingLike}</p>
          )
        }
        row={(item) => {
          const href = toAddress({ site: key, screen: 'posts', part: item.post.id });
          return (
            <PostRow key={item.post.id} say={say} item={item} href={href}>
              {item.answer ? (
                <blockquote class="soft">
                  {fill(words.yours, { date: toDay(item.answer.createdAt, lang) })} {toExcerpt(item.answer.text)}
                </blockquote>
              ) : (
                site.can('posts.write') && (
                  <p>
                    <a href={href}>{words.answer}</a>
                  </p>
                )
              )}
            </PostRow>
          );
        }}
      />
    </Page>
  );
}
