import { isolate } from '@parvis/contract/direction';
import { toNumber } from '@parvis/kit/i18n/intl.ts';
import { en } from './en/index.ts';
import type { Words } from './shape.ts';

export type Language = 'en' | 'fr';

/** Words in the language of who is signed in, with how they are filled. */
export interface Say {
  lang: Language;
  words: Words;
  /** A sentence with `{name}` replaced; of two forms the one that its number takes. */
  fill(sentence: string | { one: string; other: string }, values: Record<string, string | number>): string;
}

/** Words in a language; those of another than English come when they are needed. */
export async function loadWords(lang: Language): Promise<Say> {
  const words: Words = lang === 'fr' ? spaced((await import('./fr/index.ts')).fr) : en;
  const plurals = new Intl.PluralRules(lang);
  return {
    lang,
    words,
    fill(sentence, values) {
      const form = plurals.select(Number(values.n));
      const text = typeof sentence === 'string' ? sentence : form === 'one' ? sentence.one : sentence.other;
      return text.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = values[name] ?? '';
        return typeof value === 'number' ? toNumber(value, lang) : isolate(value, lang);
      });
    },
  };
}

/** French sets a space before some signs and within its quotes: no line ends there. */
function spaced<T>(words: T): T {
  if (typeof words === 'string') return words.replaceAll(/ (?=[:;?!»])|(?<=«) /g, '\u00a0') as T;
  if (Array.isArray(words)) return words.map(spaced) as T;
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, spaced(value)])) as T;
}
