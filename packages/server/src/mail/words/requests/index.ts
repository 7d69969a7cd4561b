import { type WidgetLanguage, widgetLanguages } from '@parvis/contract';
import type { RequestWords } from './request-words.ts';

/** The languages of customers beside those that all mails and pages have; each is loaded when somebody reads it. */
const others: Record<Exclude<WidgetLanguage, 'en' | 'fr'>, () => Promise<RequestWords>> = {
  ar: async () => (await import('./ar.ts')).ar,
  de: async () => (await import('./de.ts')).de,
  el: async () => (await import('./el.ts')).el,
  es: async () => (await import('./es.ts')).es,
  he: async () => (await import('./he.ts')).he,
  hi: async () => (await import('./hi.ts')).hi,
  it: async () => (await import('./it.ts')).it,
  ja: async () => (await import('./ja.ts')).ja,
  nl: async () => (await import('./nl.ts')).nl,
  pl: async () => (await import('./pl.ts')).pl,
  pt: async () => (await import('./pt.ts')).pt,
  sv: async () => (await import('./sv.ts')).sv,
  tr: async () => (await import('./tr.ts')).tr,
  'zh-Hans': async () => (await import('./zh-hans.ts')).zhHans,
};

/** The language of ours that a reader of another tag reads best; nothing where we have none. */
export const toReaderLanguage = (tag: string): WidgetLanguage | undefined => {
  const [primary] = tag.toLowerCase().split('-');
  return widgetLanguages.find((language) => language.split('-')[0] === primary);
};

/** @returns nothing of English and French, whose words stand with all others */
export const loadRequestWords = async (language: string): Promise<RequestWords | undefined> =>
  Object.hasOwn(others, language) ? others[language as keyof typeof others]() : undefined;
