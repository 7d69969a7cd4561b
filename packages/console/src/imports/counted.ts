import type { ImportFound } from '@parvis/contract';
import type { Say } from '../words/words.ts';

/** Of all that is counted in a file, what one knows of the system that one comes from. */
const known = ['posts', 'authors', 'replies', 'pending', 'spam', 'deleted', 'pingbacks', 'likes', 'rows'] as const;

/** What stands in a file, whatever becomes of it: one holds it against what one came from. */
export function toCounted({ words: { imports: words }, lang, fill }: Say, found: ImportFound): string {
  const parts = known.filter((name) => found[name] > 0).map((name) => fill(words.counts[name], { n: found[name] }));
  const { first, last } = found;
  if (first === null || last === null) return parts.join(', ');
  const toDay = (time: string) => new Date(time).toLocaleDateString(lang, { dateStyle: 'medium', timeZone: 'UTC' });
  return [...parts, fill(words.between, { first: toDay(first), last: toDay(last) })].join(', ');
}
