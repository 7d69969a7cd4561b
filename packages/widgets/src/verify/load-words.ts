import type { VerifyWords } from './messages.ts';

type Load = () => Promise<{ words: VerifyWords }>;

/** Each language in a file of its own: it comes with the press. English stands in the code. */
const files: Readonly<Record<string, Load>> = {
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

/** The words of a language. Never fails: undefined where English is said. */
export async function loadWords(lang: string): Promise<VerifyWords | undefined> {
  try {
    return (await files[new Intl.Locale(lang).language]?.())?.words;
  } catch {
    return undefined;
  }
}
