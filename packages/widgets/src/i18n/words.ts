import type { act } from '../locales/en/act.ts';
import type { comments } from '../locales/en/comments.ts';
import type { commentsAct } from '../locales/en/comments-act.ts';
import type { confirm } from '../locales/en/confirm.ts';
import type { failures } from '../locales/en/failures.ts';
import type { kit } from '../locales/en/kit.ts';
import type { menu } from '../locales/en/menu.ts';
import type { posts } from '../locales/en/posts.ts';
import type { rating } from '../locales/en/rating.ts';
import type { ratingAct } from '../locales/en/rating-act.ts';
import type { report } from '../locales/en/report.ts';
import type { reviews } from '../locales/en/reviews.ts';
import type { reviewsAct } from '../locales/en/reviews-act.ts';
import type { sending } from '../locales/en/sending.ts';
import type { share } from '../locales/en/share.ts';
import type { sharePanel } from '../locales/en/share-panel.ts';
import type { translate } from '../locales/en/translate.ts';
import type { write } from '../locales/en/write.ts';
import type { writeComment } from '../locales/en/write-comment.ts';
import type { writeRating } from '../locales/en/write-rating.ts';
import type { writeReview } from '../locales/en/write-review.ts';
import { intl, toNumber } from './intl.ts';

/** A sentence, or one for each plural category of the language, chosen by `n`. */
export type Word = string | { other: string; zero?: string; one?: string; two?: string; few?: string; many?: string };
export type Words = Readonly<Record<string, Word>>;

type Translated<English extends Words> = { [Key in keyof English]: English[Key] extends string ? string : Word };

/**
 * Everything a language says, by area; one file each. English stands in the code that says it: an area is in several
 * files of `locales/en` when a part of it is needed later than the rest.
 */
export interface Locale {
  kit: Translated<typeof kit>;
  posts: Translated<typeof posts & typeof translate>;
  act: Translated<typeof act & typeof menu>;
  comments: Translated<typeof comments & typeof commentsAct>;
  reviews: Translated<typeof reviews & typeof reviewsAct>;
  rating: Translated<typeof rating & typeof ratingAct>;
  share: Translated<typeof share & typeof sharePanel>;
  write: Translated<
    typeof write &
      typeof writeComment &
      typeof writeRating &
      typeof writeReview &
      typeof sending &
      typeof failures &
      typeof confirm &
      typeof report
  >;
}

const locales = new Map<string, Locale>();

/**
 * Takes in the words of a wish and says which language is spoken: the one wished for, region and all, for `Intl` writes
 * its numbers and dates; English where there are no words.
 */
export function toSpoken(wish: string, words: Locale | undefined): string {
  try {
    const tag = new Intl.Locale(wish.replace(/_/g, '-'));
    const lang = `${tag}`;
    if (words) locales.set(lang, words);
    if (words || tag.language === 'en') return lang;
  } catch {}
  return 'en';
}

/** Whether the language of a locale is written from right to left. */
export const isRtl = (lang: string): boolean => /^(ar|he)\b/.test(lang);

/** Gives the sentence of a key, with `{name}` replaced; `n` also chooses the plural. Numbers are written as the language does. */
export type Translate<English extends Words> = (key: keyof English, values?: Record<string, string | number>) => string;

/** The words of one area in one language, English where the language has none. */
export function createWords<English extends Words>(
  lang: string,
  area: keyof Locale,
  english: English,
): Translate<English> {
  const words = locales.get(lang)?.[area] as Words | undefined;
  return (key, values = {}) => {
    const own = words?.[key as string];
    // A code that a newer server may send: whoever asks then says something general.
    const word: Word = own ?? english[key] ?? '';
    const sentence =
      typeof word === 'string'
        ? word
        : (word[intl(Intl.PluralRules, own ? lang : 'en').select(values.n as number)] ?? word.other);
    return sentence.replace(/\{(\w+)\}/g, (_, name: string) => toShown(values[name] ?? '', lang));
  };
}

/** Numbers as the language writes them. A name that is written the other way is kept from turning what is around it. */
const toShown = (value: string | number, lang: string): string =>
  typeof value === 'number'
    ? toNumber(value, lang)
    : /[\u0590-\u08ff]/.test(value) === isRtl(lang)
      ? value
      : `\u2068${value}\u2069`;
