/** What a post in another language says, where the browser can translate it. */
export const translate = {
  translate: 'Translate',
  translating: 'Translating…',
  preparing: 'Getting the language ready: {percent}',
  translated: 'Translated on this device. Original: {language}',
  original: 'Show original',
  untranslated: 'This could not be translated.',
} as const;
