import { resolveLocale as resolve } from '@parvis/kit/i18n/messages.ts';
import { toFullTag, toKnown } from '@parvis/kit/i18n/tag.ts';
import type { Locale } from '../i18n/locale.ts';

const locales = import.meta.glob<{ messages: Locale }>('../locales/*.ts', { eager: true });
const codes = Object.keys(locales).map((path) => path.replace(/^.*\/|\.ts$/g, ''));
const known = toKnown(codes);

/** Codes of the languages that there are words for. */
export const languages: string[] = ['en', ...codes];

/** The language that will be spoken for a requestedLocale. All words are there: a server waits for none. */
export const resolveLocale = (requestedLocale: string): string =>
  resolve(requestedLocale, locales[`../locales/${known.exec(toFullTag(requestedLocale))?.[0]}.ts`]?.messages);
