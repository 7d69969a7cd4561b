import type { SiteAuthor } from '@parvis/contract';
import type { VNode } from 'preact';
import type { Say } from '../words/words.ts';

const statuses = ['published', 'pending', 'refused', 'hidden'] as const;

/** How many posts somebody has of each status, as far as there are any, and how often these were reported. */
export function Figures({ say: { words, fill }, of }: { say: Say; of: SiteAuthor }): VNode {
  const { people } = words;
  const said = statuses
    .filter((status) => of.posts[status] > 0)
    .map((status) => fill(people[status], { n: of.posts[status] }));
  if (said.length === 0) said.push(people.noPosts);
  if (of.reports > 0) said.push(fill(people.reports, { n: of.reports }));
  return <>{said.join(' · ')}</>;
}
