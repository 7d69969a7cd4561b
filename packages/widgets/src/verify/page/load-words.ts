import { createMessages, isRtl, type Messages, resolveLocale, type Translate } from '@parvis/kit/i18n/messages.ts';
import { loadWords } from '../load-words.ts';
import { verify } from '../messages.ts';
import { type PageWords, page } from './messages.ts';

const files: Readonly<Record<string, () => Promise<{ words: PageWords }>>> = {
  ar: () => import('./words/ar.ts'),
  de: () => import('./words/de.ts'),
  el: () => import('./words/el.ts'),
  es: () => import('./words/es.ts'),
  fr: () => import('./words/fr.ts'),
  he: () => import('./words/he.ts'),
  hi: () => import('./words/hi.ts'),
  it: () => import('./words/it.ts'),
  ja: () => import('./words/ja.ts'),
  nl: () => import('./words/nl.ts'),
  pl: () => import('./words/pl.ts'),
  pt: () => import('./words/pt.ts'),
  sv: () => import('./words/sv.ts'),
  tr: () => import('./words/tr.ts'),
  zh: () => import('./words/zh-Hans.ts'),
};

/** What speaks the language of the reader: the first of those that they read which there is. */
export interface Spoken {
  lang: string;
  isRtl: boolean;
  t: Translate<typeof page>;
  verdict: Translate<typeof verify>;
}

/** @param wishes tags of languages, the dearest first */
export async function speak(wishes: readonly string[]): Promise<Spoken> {
  for (const wish of wishes) {
    const language = wish.split('-')[0];
    if (language === 'en') break;
    const load = files[language ?? ''];
    if (!load) continue;
    const [{ words }, own] = await Promise.all([load(), loadWords(wish)]);
    return open(resolveLocale(wish, { page: words, verify: own as Messages } as never));
  }
  return open('en');
}

const open = (lang: string): Spoken => ({
  lang,
  isRtl: isRtl(lang),
  t: createMessages(lang, 'page', page),
  verdict: createMessages(lang, 'verify', verify),
});
