import { createMessages, isRtl, type Messages, resolveLocale, type Translate } from '@parvis/kit/i18n/messages.ts';
import { fileOf, loadWords } from '../load-words.ts';
import { verify } from '../messages.ts';
import { type PageWords, page } from './messages.ts';

const files = import.meta.glob<{ words: PageWords }>('./words/*.ts');

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
    if (/^en(-|$)/i.test(wish)) break;
    const load = fileOf(files, wish);
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
