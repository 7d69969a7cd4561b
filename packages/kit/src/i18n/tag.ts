/**
 * A language as pages write it, by which locales are chosen: `pt-BR` for `pt_BR`. With its script where there are locales
 * of more than one: `zh-Hans-SG` for `zh-SG`, `zh-Hant-TW` for `zh-TW`. Nobody gets a script that they may not read.
 * @throws {RangeError} when it is no tag of BCP 47
 */
export const toFullTag = (wish: string): string => `${withScript(new Intl.Locale(wish.replace(/_/g, '-')))}`;

/** Only where it tells locales apart: to load the tables of `maximize` takes a slow phone 0.1 s. */
const withScript = (tag: Intl.Locale): Intl.Locale => (tag.language > 'z' ? tag.maximize() : tag);

/** The codes of locales as the start of a full tag: one pattern is shorter, in the loader, than a list and its search. */
export const toKnown = (codes: readonly string[]): RegExp => new RegExp(`^(${codes.join('|')})\\b`);

/**
 * The language to speak on a site (M59): the one that is asked for, region and all, where it is among those of the site,
 * else the first of these.
 * @param languages codes of locales; none: a site that has said nothing speaks as it is asked
 */
export function toSpoken(wish: string, languages: readonly string[] = []): string {
  const [first = wish] = languages;
  try {
    if (toKnown(languages).test(toFullTag(wish))) return wish;
  } catch {}
  return first;
}
