/** Languages in which we speak to those who work for sites. */
export type StaffLanguage = 'en' | 'fr';

/** The one of them that a browser would rather have. @param accepted an `Accept-Language` header */
export function chooseStaffLanguage(accepted: string | null): StaffLanguage {
  const ranked = (accepted ?? '')
    .slice(0, 500)
    .split(',')
    .map((entry) => {
      const [tag = '', quality = 'q=1'] = entry.split(';').map((part) => part.trim().toLowerCase());
      return { language: tag.split('-')[0], quality: Number(quality.replace('q=', '')) };
    })
    .filter(({ language, quality }) => (language === 'en' || language === 'fr') && quality > 0)
    .sort((one, other) => other.quality - one.quality);
  return (ranked[0]?.language as StaffLanguage | undefined) ?? 'en';
}
