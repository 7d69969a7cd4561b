import type { Account } from '../app/account.ts';

export type ListedSite = Account['sites'][number];

/** As one types it: no accents, no capitals, each word in whatever order. */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Sites that have every word of what is typed in their name or key; where most waits comes first. */
export function findSites(sites: readonly ListedSite[], typed: string): ListedSite[] {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  return sites
    .filter(({ name, key }) => {
      const text = fold(`${name} ${key}`);
      return wanted.every((word) => text.includes(word));
    })
    .toSorted((one, other) => other.waiting - one.waiting);
}
