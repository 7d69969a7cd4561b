/**
 * A language as pages write it, with its script, by which locales are chosen: `pt-Latn-BR` for `pt_BR`, `zh-Hans-SG` for
 * `zh-SG`, `zh-Hant-TW` for `zh-TW`. Nobody gets a script that they may not read.
 * @throws {RangeError} when it is no tag of BCP 47
 */
export const toFullTag = (wish: string): string => `${new Intl.Locale(wish.replace(/_/g, '-')).maximize()}`;

/** The codes of locales as the start of a full tag: one pattern is shorter, in the loader, than a list and its search. */
export const toKnown = (codes: string[]): RegExp => new RegExp(`^(${codes.join('|')})\\b`);
