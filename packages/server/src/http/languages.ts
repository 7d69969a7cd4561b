import type { WidgetLanguage } from '@parvis/contract';
import { toReaderLanguage } from '../mail/words/requests/index.ts';

/** Languages in which we speak to those who work for sites. */
export type StaffLanguage = 'en' | 'fr';

/** The one of them that a browser would rather have. @param accepted an `Accept-Language` header */
export const chooseStaffLanguage = (accepted: string | null): StaffLanguage =>
  choose(accepted, (tag) => {
    const [primary] = tag.split('-');
    return primary === 'en' || primary === 'fr' ? primary : undefined;
  }) ?? 'en';

/** The same of those that we speak to visitors. */
export const chooseReaderLanguage = (accepted: string | null): WidgetLanguage =>
  choose(accepted, toReaderLanguage) ?? 'en';

function choose<Language>(
  accepted: string | null,
  toLanguage: (tag: string) => Language | undefined,
): Language | undefined {
  const ranked = (accepted ?? '')
    .slice(0, 500)
    .split(',')
    .map((entry) => {
      const [tag = '', quality = 'q=1'] = entry.split(';').map((part) => part.trim().toLowerCase());
      return { language: toLanguage(tag), quality: Number(quality.replace('q=', '')) };
    })
    .filter(({ language, quality }) => language !== undefined && quality > 0)
    .sort((one, other) => other.quality - one.quality);
  return ranked[0]?.language;
}
