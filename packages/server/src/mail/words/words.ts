import { isolate } from '@parvis/contract/direction';
import type { Catalogue, Message, Say } from './catalogue.ts';
import { en } from './en.ts';
import { loadRequestWords, toReaderLanguage } from './requests/index.ts';

/** The languages beside English, each loaded when a mail is written in it. */
const catalogues: Record<string, () => Promise<Catalogue>> = {
  fr: async () => (await import('./fr.ts')).fr,
};

/** Words for one reader. */
export interface Words {
  /** The language that is spoken: a tag of BCP 47. */
  lang: string;
  of<Area extends keyof Catalogue>(area: Area): Say<Area>;
}

/**
 * @param locale as the reader's browser or account names it; English where there are no words of it
 * @param template what is written: a request for a review is in more languages than the others
 */
export async function loadWords(locale: string, template: string): Promise<Words> {
  const tag = toTag(locale);
  const own =
    tag && template === 'reviewRequest' ? await loadRequestWords(toReaderLanguage(`${tag}`) ?? '') : undefined;
  const load = tag && catalogues[tag.language];
  const lang = tag && (own || load || tag.language === 'en') ? `${tag}` : 'en';
  const all: Catalogue = load ? await load() : en;
  const catalogue: Catalogue = own ? { ...all, ...own, letter: { ...all.letter, ...own.letter } } : all;
  const plurals = new Intl.PluralRules(lang);
  const numbers = new Intl.NumberFormat(lang);
  const toShown = (value: string | number | Date): string => {
    if (value instanceof Date) return value.toLocaleDateString(lang, { dateStyle: 'long', timeZone: 'UTC' });
    return typeof value === 'number' ? numbers.format(value) : isolate(value, lang);
  };
  return {
    lang,
    of:
      (area) =>
      (key, values = {}) => {
        const message = catalogue[area][key] as Message;
        const sentence =
          typeof message === 'string' ? message : (message[plurals.select(Number(values.n))] ?? message.other);
        return sentence.replace(/\{(\w+)\}/g, (_, name: string) => toShown(values[name] ?? ''));
      },
  };
}

function toTag(locale: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(locale.slice(0, 35).replace(/_/g, '-'));
  } catch {
    return undefined;
  }
}
