import { type ManagedSubject, type SubjectDetails, type SubjectSort, staffLimits } from '@parvis/contract';
import { kindNames, kinds } from '@parvis/contract/kinds';
import { intl } from '@parvis/kit/i18n/intl.ts';
import { toAddress } from '../app/place.ts';
import type { SiteContext } from '../app/site.ts';
import { createList, type List } from '../ui/list.ts';
import type { Say } from '../words/words.ts';

export const sorts: readonly SubjectSort[] = [
  'latest',
  'waiting',
  'best',
  ...kindNames.map((kind) => kinds[kind].list),
];

/** What every part of the screen gets. */
export interface PartProps {
  site: SiteContext;
  of: SubjectDetails;
  /** Shows what is so by now. */
  reload: () => Promise<void>;
}

/** Threads that go to another page at once. */
export const mostMoved: number = staffLimits.splitPosts;

/** The server counts no further. */
export const mostCounted = 1_000;
const portion = 30;
/** Pages of a search without anything that are passed over. */
const mostEmpty = 20;

/** What a subject is called: as somebody has said, else its key. */
export const toName = ({ title, key }: Pick<ManagedSubject, 'title' | 'key'>): string => title ?? key;

/** Where a subject is, where its name does not say so already. */
export const toPlace = (one: Pick<ManagedSubject, 'title' | 'url' | 'key'>): string | undefined =>
  [one.url ?? one.key].find((place) => place !== toName(one));

/** Where one is: by its key, whatever stands in it. */
export const toSubjectAddress = ({ key: site }: Pick<SiteContext, 'key'>, key: string): string =>
  toAddress({ site, screen: 'subjects', ...toPart(key) });

/** A key of plain letters is a part of the address; others may hold anything. */
export const toPart = (key: string): { part: string; query?: Record<string, string> } =>
  /^[\w~-][\w.~-]*$/.test(key) && key !== 'one' ? { part: key } : { part: 'one', query: { key } };

/** Subjects page by page, as they are asked for at that moment. */
export function createSubjects(
  { client }: Pick<SiteContext, 'client'>,
  asked: () => { q?: string | undefined; sort?: SubjectSort | undefined },
): List<ManagedSubject> {
  return createList<ManagedSubject>(
    async (cursor) => {
      const { q = '', sort = 'latest' } = asked();
      const ask = (from: string | null | undefined) =>
        client.request('manageSubjects', {
          query: { sort, limit: portion, ...(q.trim() !== '' && { q: q.trim() }), ...(from && { cursor: from }) },
        });
      let page = await ask(cursor);
      for (let n = 0; page.items.length === 0 && page.next !== null && n < mostEmpty; n++) page = await ask(page.next);
      const { total, ...rest } = page;
      return total === null ? rest : { ...rest, total };
    },
    ({ id }) => id,
  );
}

/** How much there is under a subject, in one line. */
export function toFigures({ words, fill, lang }: Say, of: ManagedSubject): string {
  const { subjects } = words;
  const said = [
    of.reviewCount > 0 && fill(subjects.reviews, { n: of.reviewCount }),
    of.rating && fill(subjects.mean, { mean: toDecimal(of.rating.mean, lang) }),
    of.commentCount > 0 && fill(subjects.comments, { n: of.commentCount }),
  ].filter((text) => typeof text === 'string');
  return said.length > 0 ? said.join(' · ') : subjects.noPosts;
}

export const toDecimal = (number: number, lang: string): string =>
  intl(Intl.NumberFormat, lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(number);
