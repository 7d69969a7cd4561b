/** Those that the widgets speak, as their files of words are called. */
export const languages = [
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

/** A language as those call it who speak it. */
export const toOwnName = (tag: string): string => {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name[0]!.toLocaleUpperCase(tag) + name.slice(1);
};
