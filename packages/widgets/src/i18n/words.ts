import type { comments } from '../locales/en/comments.ts';
import type { kit } from '../locales/en/kit.ts';
import type { rating } from '../locales/en/rating.ts';
import type { reviews } from '../locales/en/reviews.ts';
import type { share } from '../locales/en/share.ts';
import type { write } from '../locales/en/write.ts';

/** A sentence, or one for each plural category of the language, chosen by `n`. */
export type Word = string | { other: string; zero?: string; one?: string; two?: string; few?: string; many?: string };
export type Words = Readonly<Record<string, Word>>;

type Translated<English extends Words> = { [Key in keyof English]: English[Key] extends string ? string : Word };

/** Everything a language says, by area. English stands in each widget's own code; the others are one file each. */
export interface Locale {
  kit: Translated<typeof kit>;
  comments: Translated<typeof comments>;
  reviews: Translated<typeof reviews>;
  rating: Translated<typeof rating>;
  share: Translated<typeof share>;
  write: Translated<typeof write>;
}

const locales = new Map<string, Locale>();

/** Called by each locale's file when it is loaded. */
export function registerLocale(lang: string, locale: Locale): void {
  locales.set(lang.toLowerCase(), locale);
}

/** The language whose words will really be shown for a wish: the exact one, the one without region, else English. */
export function toSpoken(wish: string): string {
  const [full, short] = [wish.toLowerCase(), wish.slice(0, 2).toLowerCase()];
  if (short === 'en') return wish;
  return locales.has(full) || locales.has(short) ? wish : 'en';
}

export const isRtl = (lang: string): boolean => /^(ar|he|fa|ur|ps|yi)\b/.test(lang);

/** Gives the sentence of a key, with `{name}` replaced; `n` also chooses the plural. Numbers are written as the language does. */
export type Translate<English extends Words> = (key: keyof English, values?: Record<string, string | number>) => string;

/** The words of one area in one language, English where the language has none. */
export function createWords<English extends Words>(
  lang: string,
  area: keyof Locale,
  english: English,
): Translate<English> {
  const locale = locales.get(lang.toLowerCase()) ?? locales.get(lang.slice(0, 2).toLowerCase());
  const words = locale?.[area] as Words | undefined;
  return (key, values = {}) => {
    const word = (words?.[key as string] ?? english[key]) as Word | undefined;
    // A code that a newer server may send: whoever asks then says something general.
    if (!word) return '';
    const spoken = words?.[key as string] ? lang : 'en';
    const sentence =
      typeof word === 'string' ? word : (word[new Intl.PluralRules(spoken).select(Number(values.n))] ?? word.other);
    return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      return typeof value === 'number' ? new Intl.NumberFormat(lang).format(value) : value;
    });
  };
}
