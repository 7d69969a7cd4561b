/** Whether the language of a locale is written from right to left; of those that Parvis speaks. */
export const isRtl = (lang: string): boolean => /^(ar|he)\b/.test(lang);

/**
 * A text that somebody else wrote, as it stands in a sentence: it turns nothing around it. Signs that turn a text are left
 * out, for one that nothing ends would last beyond it; what is read the other way is isolated.
 * @param lang of the sentence
 */
export function isolate(text: string, lang: string): string {
  const own = text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
  return /[\u0590-\u08ff]/.test(own) === isRtl(lang) ? own : `\u2068${own}\u2069`;
}
