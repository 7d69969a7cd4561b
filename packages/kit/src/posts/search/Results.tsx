import type { MarkedText, SearchFacets, SearchHit } from '@parvis/contract';
import type { VNode } from 'preact';
import { search } from '../../i18n/en/search.ts';
import { toNumber } from '../../i18n/intl.ts';
import { createMessages } from '../../i18n/messages.ts';
import type { Ui } from '../../runtime/ui.ts';
import { Time } from '../Time.tsx';
import type { Filters, Finder } from './finder.ts';

interface Props {
  ui: Ui;
  finder: Finder;
  /** Ends the search. */
  close(): void;
  /** Ends it, and shows this post in its thread. */
  show(id: string): void;
}

/** What was found, in the place of the list. */
export function Results({ ui, finder, close, show }: Props): VNode | false {
  const { results, asked, failed, busy, isOpen } = finder;
  const t = createMessages(ui.lang, 'search', search);
  const found = results.value;
  if (!isOpen.value) return false;
  return (
    <>
      <div class="row spread soft found">
        <span key={found?.total}>
          {failed.value
            ? ui.t('failed')
            : found
              ? t('found', { n: found.total }) + (found.exact ? '' : ' +')
              : ui.t('loading')}
        </span>
        <button type="button" class="quiet" onClick={close}>
          {t('all')}
        </button>
      </div>
      {found && <Chips ui={ui} finder={finder} facets={found.facets} />}
      {found?.items.length === 0 && (
        <p class="empty">
          {t('nothing', { q: asked.value })} {found.indexing && t('indexing')}
        </p>
      )}
      <ul class="posts hits" aria-busy={busy.value}>
        {found?.items.map((hit) => (
          <li key={hit.id}>
            <Hit ui={ui} hit={hit} guest={ui.t('guest')} staff={ui.t('staff')} show={show} />
          </li>
        ))}
      </ul>
      {found?.next && (
        <button type="button" class="button wide" aria-disabled={busy.value} onClick={finder.more}>
          {ui.t('more')}
        </button>
      )}
    </>
  );
}

function Hit({
  ui,
  hit,
  guest,
  staff,
  show,
}: Pick<Props, 'ui' | 'show'> & { hit: SearchHit; guest: string; staff: string }): VNode {
  const t = createMessages(ui.lang, 'search', search);
  return (
    <a class="hit" href={ui.permalink(hit.id)} onClick={() => show(hit.id)}>
      <span class="row">
        <bdi class="name">{hit.author.name ? toMarked(hit.name) : guest}</bdi>
        {hit.author.kind === 'staff' && <span class="badge">{hit.author.badge ?? staff}</span>}
        {hit.rating && (
          <span class="soft" role="img" aria-label={t('stars', { n: hit.rating })}>
            ★ {toNumber(hit.rating, ui.lang)}
          </span>
        )}
        <span class="soft">
          <Time ui={ui} at={hit.createdAt} />
        </span>
      </span>
      {hit.title && (
        <strong lang={hit.lang ?? ''} dir="auto">
          {toMarked(hit.title)}
        </strong>
      )}
      <span class="excerpt" lang={hit.lang ?? ''} dir="auto">
        {toMarked(hit.excerpt)}
      </span>
    </a>
  );
}

/** Text alone: nothing that somebody wrote becomes markup. */
const toMarked = (text: MarkedText): (VNode | string)[] =>
  text.map((part) => (part.marked ? <mark>{part.text}</mark> : part.text));

/** Values of facets, of which there is something to choose. */
function Chips({ ui, finder, facets }: Pick<Props, 'ui' | 'finder'> & { facets: SearchFacets }): VNode {
  const { filters, choose } = finder;
  const t = createMessages(ui.lang, 'search', search);
  const names = { kind: (value: 'comment') => t(value), rating: toStars, lang: toLanguage };
  function toStars(value: number): string {
    return t('stars', { n: value });
  }
  function toLanguage(value: string): string {
    return new Intl.DisplayNames(ui.lang, { type: 'language' }).of(value) ?? value;
  }
  return (
    <div class="row chips">
      {(['kind', 'rating', 'lang'] as const).map((name) => {
        const values = [...facets[name]] as { value: string | number; count: number }[];
        const chosen = filters.value[name as keyof Filters];
        if (values.length < 2 && chosen === undefined) return false;
        if (name === 'rating') values.sort((one, other) => Number(other.value) - Number(one.value));
        return values.slice(0, 6).map(({ value, count }) => (
          <button
            key={`${name} ${value}`}
            type="button"
            class="chip"
            aria-pressed={chosen === value}
            onClick={() => choose(name, value)}
          >
            {(names[name] as (value: string | number) => string)(value)}
            <span class="soft"> {toNumber(count, ui.lang)}</span>
          </button>
        ));
      })}
    </div>
  );
}
