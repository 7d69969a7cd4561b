import type { ComparedPage, Difference, Figures, Traced, Verdict } from '@parvis/core/verify';
import { intl } from '@parvis/kit/i18n/intl.ts';
import type { Translate } from '@parvis/kit/i18n/messages.ts';
import type { verify } from './messages.ts';

// The verdict as data becomes sentences (verifiable-log, table of section 8).

type Words = Translate<typeof verify>;

/** What speaks one language. */
export interface Speech {
  lang: string;
  t: Words;
}

/** A day, written out. */
export const toDate = (lang: string, day: string): string =>
  intl(Intl.DateTimeFormat, lang, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(day),
  );

const join = (lang: string, parts: string[]): string =>
  new Intl.ListFormat(lang, { type: 'conjunction', style: 'long' }).format(parts);

/** How many are shown of how many, and what became of the others (L7, L28). */
export function toSentences({ lang, t }: Speech, figures: Figures): string[] {
  const { counts, received, opened, reasons, imported, unsealed, isClosed } = figures;
  const sentence = t('shown', { n: counts.published, received, date: toDate(lang, opened) });
  const terms = (['refused', 'hidden', 'withdrawn', 'erased', 'pending'] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => {
      const term = t(state, { n: counts[state] });
      const why = state === 'refused' || state === 'hidden' ? toReasons({ lang, t }, reasons[state]) : '';
      return why ? t('because', { term, reasons: why }) : term;
    });
  return [
    terms.length > 0 ? t('withTerms', { sentence, terms: join(lang, terms) }) : t('withoutTerms', { sentence }),
    ...imported.map(({ source, count, day }) => t('imported', { n: count, source, date: toDate(lang, day) })),
    ...(unsealed > 0 ? [t('unsealed', { n: unsealed })] : []),
    ...(isClosed ? [t('closed')] : []),
  ];
}

/** Of a page: how many were compared, and which of them stand elsewhere than they were received (SPEC J7). */
export function toPageSentences({ t }: Speech, { shown, here, away, aside }: ComparedPage): string[] {
  return [
    ...(shown > 0 ? [t('compared', { n: shown })] : []),
    ...(here > 0 ? [t('movedHere', { n: here })] : []),
    ...(away > 0 ? [t('movedAway', { n: away })] : []),
    ...(aside > 0 ? [t('setAside', { n: aside })] : []),
  ];
}

function toReasons({ lang, t }: Speech, reasons: Record<string, number>): string {
  const named = Object.entries(reasons).map(([reason, n]) => {
    const name = toReason(t, reason);
    return name && t('reason', { n, name });
  });
  return join(lang, named.filter(Boolean));
}

/** What a court or an authority asked for is unlawful in its word. */
const toReason = (t: Words, reason: string): string => t((reason === 'legal' ? 'M8' : reason) as 'M1');

const becomes: Record<Traced['state'], keyof typeof verify> = {
  waiting: 'yoursWaiting',
  pending: 'yoursPending',
  published: 'yoursPublished',
  refused: 'yoursRefused',
  hidden: 'yoursHidden',
  withdrawn: 'yoursWithdrawn',
  erased: 'yoursErased',
  missing: 'yoursMissing',
  unknown: 'yoursElsewhere',
  invalid: 'yoursInvalid',
};

/** What became of a review, since when, and why. */
export function toTraced({ lang, t }: Speech, { state, day, reason }: Traced): string {
  const sentence = t(becomes[state], { date: day ? toDate(lang, day) : '' });
  const why = reason && toReason(t, reason);
  return why ? `${sentence} ${t('why', { reason: why })}` : sentence;
}

/** Whether the register holds, in one sentence. */
export function toState({ t }: Speech, { state, figures, witnesses, isWitnessed, isStale, why }: Verdict): string {
  if (state === 'contradiction') return t('mismatch');
  if (state === 'unknown') {
    const reason = why === 'unsealed' ? 'notSealed' : why === 'insecure' || why === 'browser' ? why : 'network';
    return `${t('cannot')} ${t(reason)}`;
  }
  if (figures && figures.overdue > 0)
    return t('overdue', { n: figures.overdue, days: figures.maxPublicationDays ?? 0 });
  if (isStale) return t('stale');
  return isWitnessed ? t('witnessed', { n: witnesses }) : t('intact');
}

const sentences: Record<Difference['code'], keyof typeof verify> = {
  signature: 'signature',
  missing: 'broken',
  proof: 'broken',
  heads: 'broken',
  chain: 'broken',
  opening: 'opening',
  history: 'history',
  receipt: 'receipt',
  domain: 'domain',
  stranger: 'stranger',
  field: 'changed',
  count: 'figures',
  histogram: 'figures',
  mean: 'figures',
};

/** Graphemes of a text that are shown, around what differs. */
const most = 80;

/** What does not hold, with what the page shows and what the register has. @param name of who wrote a post */
export function toDifference(
  { t }: Speech,
  { code, post, shown, logged }: Difference,
  name: (post: string) => string,
): { sentence: string; shown?: string; logged?: string } {
  const sentence = t(sentences[code], { name: post ? name(post) : '' });
  if (shown === undefined || logged === undefined) return { sentence };
  const [here, there] = [`${shown}`, `${logged}`];
  let same = 0;
  while (same < here.length && here[same] === there[same]) same++;
  const from = Math.max(0, same - most / 2);
  const cut = (text: string): string =>
    `${from > 0 ? '…' : ''}${text.slice(from, from + most)}${text.length > from + most ? '…' : ''}`;
  return { sentence, shown: cut(here), logged: cut(there) };
}
