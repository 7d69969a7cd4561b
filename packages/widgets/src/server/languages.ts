import { toFullTag, toKnown } from '../i18n/tag.ts';
import { type Locale, toSpoken } from '../i18n/words.ts';

const locales = import.meta.glob<{ words: Locale }>('../locales/*.ts', { eager: true });
const codes = Object.keys(locales).map((path) => path.replace(/^.*\/|\.ts$/g, ''));
const known = toKnown(codes);

/** Codes of the languages that there are words for. */
export const languages: string[] = ['en', ...codes];

/** The language that will be spoken for a wish. All words are there: a server waits for none. */
export const speak = (wish: string): string =>
  toSpoken(wish, locales[`../locales/${known.exec(toFullTag(wish))?.[0]}.ts`]?.words);
