import { type ReviewSet, type SetQuery, type SetTexts, type SiteSettings, sets, toSetTexts } from '@parvis/contract';
import type { Query } from '../use-case.ts';

/** The kind of business of a site; of one that has said nothing, that which brings nothing for reviews. */
const toSet = ({ set }: SiteSettings): ReviewSet => sets[set ?? 'other'];

/** The name of a set that brings something for who writes or reads reviews. */
export function toShownSet({ set }: SiteSettings): string | undefined {
  if (!set) return undefined;
  const { criteria, words } = sets[set];
  return criteria.length + Object.keys(words).length > 0 ? set : undefined;
}

/** What it says in a language, where it brings something. */
export const toShownTexts = (settings: SiteSettings, lang: string): SetTexts | undefined =>
  toShownSet(settings) === undefined ? undefined : toSetTexts(toSet(settings), lang);

/** What the set of a site says in a language (M58). It depends on nothing but what the site's row says. */
export const getSetTexts: Query<SetQuery, SetTexts> = async ({ site }, { lang }) => ({
  result: toSetTexts(toSet(site.settings), lang),
  dependencies: { keys: [], revisions: [] },
});
