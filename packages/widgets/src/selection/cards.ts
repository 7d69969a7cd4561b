import { meanFrom, type Post, type Selection } from '@parvis/contract';
import { intl } from '@parvis/kit/i18n/intl.ts';
import type { Translate } from '@parvis/kit/i18n/messages.ts';
import type { found } from '../found/messages.ts';
import { toProvenance } from '../found/provenance.ts';
import { toWords } from '../latest/rows.ts';

// What is shown, the same in a browser and by a server.

/** An element with its attributes, and what is in it: text is text. */
export interface Piece {
  tag: string;
  attributes: Readonly<Record<string, string>>;
  inside: readonly (Piece | string)[];
}

/** Characters of a review. */
const mostWords = 280;

const piece = (tag: string, attributes: Piece['attributes'], ...inside: (Piece | string | false)[]): Piece => ({
  tag,
  attributes,
  inside: inside.filter((one): one is Piece | string => one !== false && one !== ''),
});

export interface Shown {
  selection: Selection;
  lang: string;
  t: Translate<typeof found>;
  /** Where all are. */
  href: string;
}

/**
 * Said to be a selection, with the mean of the whole set and the way to all (EU-4), then each review with its two dates
 * (FR-4) and where it comes from (EU-5). Nothing where there is none.
 */
export function toPieces({ selection: { rating, items }, lang, t, href }: Shown): Piece[] {
  if (items.length === 0) return [];
  const mean = rating && rating.count >= meanFrom && t('outOf', { mean: toTenth(rating.mean, lang) });
  const all = rating && t('count', { n: rating.count });
  return [
    piece(
      'p',
      { part: 'label', class: 'label' },
      piece('strong', {}, t('selection')),
      !!mean && piece('span', {}, piece('i', { 'aria-hidden': 'true' }, '★'), ` ${mean}`),
      !!all && piece('span', {}, all),
      piece('a', { part: 'link', href }, t('all')),
    ),
    piece(
      'ul',
      { part: 'list', tabindex: '0', 'aria-label': t('selection') },
      ...items.map((item) => toCard(item, lang, t)),
    ),
  ];
}

function toCard({ post, subject }: Selection['items'][number], lang: string, t: Shown['t']): Piece {
  const { rating, title, author, createdAt, experiencedOn, id } = post;
  const n = rating ?? 0;
  const url = subject.url && /^https?:/.test(subject.url) ? subject.url : undefined;
  const about = subject.title ?? '';
  const own = { dir: 'auto', ...(post.lang && post.lang !== lang && { lang: post.lang }) };
  return piece(
    'li',
    { part: 'card' },
    piece(
      'p',
      {},
      piece('i', { 'aria-hidden': 'true' }, `${'★'.repeat(n)}${'☆'.repeat(5 - n)}`),
      piece('span', { class: 'unseen' }, t('outOf', { mean: `${n}` })),
    ),
    !!title && piece('strong', own, title),
    piece('p', own, toWords(post.text, mostWords)),
    piece(
      'small',
      {},
      piece('bdi', {}, author?.name ?? ''),
      toTime(createdAt, t('published', { date: toDay(createdAt, lang) })),
      !!experiencedOn && toTime(experiencedOn, t('experience', { date: toDay(experiencedOn, lang) })),
      ...toProvenance(t, post as Post).map((text) => piece('span', { class: 'chip' }, text)),
    ),
    !!about &&
      (url
        ? piece('a', { part: 'link', dir: 'auto', href: url.includes('#') ? url : `${url}#parvis-${id}` }, about)
        : piece('small', { dir: 'auto' }, about)),
  );
}

const toTime = (at: string, text: string): Piece => piece('time', { datetime: at }, text);

/** An experience has a day and no time: it is the same day everywhere. */
const toDay = (at: string, lang: string): string =>
  intl(Intl.DateTimeFormat, lang, { dateStyle: 'long', ...(at.length === 10 && { timeZone: 'UTC' }) }).format(
    new Date(at),
  );

const toTenth = (mean: number, lang: string): string =>
  intl(Intl.NumberFormat, lang, { minimumFractionDigits: 1 }).format(mean);
