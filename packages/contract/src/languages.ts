/** The languages that the widgets speak, as their files of words are called. */
export const widgetLanguages = [
  'ar',
  'de',
  'el',
  'en',
  'es',
  'fr',
  'he',
  'hi',
  'it',
  'ja',
  'nl',
  'pl',
  'pt',
  'sv',
  'tr',
  'zh-Hans',
] as const;

export type WidgetLanguage = (typeof widgetLanguages)[number];
