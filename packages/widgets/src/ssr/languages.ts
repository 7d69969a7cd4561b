import { resolveLocale as resolve } from '@parvis/kit/i18n/messages.ts';
import { toFullTag, toKnown, toSpoken } from '@parvis/kit/i18n/tag.ts';
import type { FoundWords } from '../found/words.ts';
import type { ActLocale, LocaleModule } from '../i18n/locale.ts';

// All messages are here: a server waits for none.
const reading = import.meta.glob<LocaleModule>('../locales/*.ts', { eager: true });
const acting = import.meta.glob<{ messages: ActLocale }>('../locales/act/*.ts', { eager: true });
const finding = import.meta.glob<{ words: FoundWords }>('../found/words/*.ts', { eager: true });
const codes = Object.keys(reading).map((path) => path.replace(/^.*\/|\.ts$/g, ''));
const known = toKnown(codes);

/** Codes of the languages that there are messages for. */
export const languages: string[] = ['en', ...codes];

/**
 * The locale that is really shown for a requested one.
 * @param spoken those that the site has said; none: all
 */
export function resolveLocale(requestedLocale: string, spoken?: readonly string[]): string {
  const wish = toSpoken(requestedLocale, spoken);
  const code = known.exec(toFullTag(wish))?.[0];
  const messages = reading[`../locales/${code}.ts`]?.messages;
  if (messages) {
    const { words } = finding[`../found/words/${code}.ts`]!;
    Object.assign(messages, acting[`../locales/act/${code}.ts`]!.messages, { found: words });
  }
  return resolve(wish, messages);
}
