/**
 * The language to speak.
 * @param languages those we have, or those that the site has said; the first is for who reads none of them
 * @param wish what the address asks for; wins over the header
 * @param accepted an `Accept-Language` header
 */
export function chooseLanguage(languages: readonly string[], wish: string | null, accepted: string | null): string {
  const known = (tag: string): boolean => {
    const lower = tag.toLowerCase();
    return languages.some((one) => {
      const code = one.toLowerCase();
      return code === lower || code.split('-')[0] === lower.split('-')[0];
    });
  };
  const ranked = (accepted ?? '')
    .slice(0, 500)
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim());
      const quality = parameters.find((one) => one.startsWith('q='));
      return { tag, quality: quality ? Number(quality.slice(2)) : 1 };
    })
    .filter(({ tag, quality }) => isTag(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return [wish ?? '', ...ranked.map(({ tag }) => tag)].find((tag) => isTag(tag) && known(tag)) ?? languages[0]!;
}

/** A language as in BCP 47, of a form that every `Intl` takes, and of which there are not too many to remember. */
export const isTag = (tag: string): boolean => /^[a-z]{2}(-(Hans|Hant|Latn))?(-[a-z]{2})?$/i.test(tag);
