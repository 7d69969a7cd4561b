import { isKindOff, type Selection, type SelectionQuery, toRow } from '@parvis/contract';
import type { PostRow, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';
import type { Query } from '../use-case.ts';
import { getFigures, toReviewsOf } from './site-reviews.ts';

/** Reviews that are looked through for those with words. */
const mostLooked = 60;

/** Some reviews that everybody reads, as somebody chose them or the newest, with the figures of all of them (EU-4). */
export const getSelection: Query<SelectionQuery, Selection> = async (context, query) => {
  const { site, services } = context;
  if (isKindOff(site.settings, 'review')) return { result: { rating: null, items: [] } };
  const { result: rating } = await getFigures(context, { subject: query.subject, period: 'all' });
  const items = await services.store.read(async (verbs) => {
    const rows = query.posts ? await readChosen(verbs, context, query.posts) : await readNewest(verbs, context, query);
    const anybody = { ...context, principal: { kind: 'anonymous' } as const };
    return toReviewsOf(verbs, anybody, query.posts ? rows : rows.slice(0, query.limit));
  });
  const toName = ({ key, url, title }: Selection['items'][number]['subject']) => ({ key, url, title });
  return { result: { rating, items: items.map(({ post, subject }) => ({ post, subject: toName(subject) })) } };
};

/** What is not there any more is left out. */
async function readChosen(verbs: Verbs, { site }: Context, ids: readonly string[]): Promise<PostRow[]> {
  const rows = new Map((await verbs.posts.byIds(site.id, ids.filter(isId))).map((row) => [row.id, row]));
  return ids
    .flatMap((id) => rows.get(id) ?? [])
    .filter((row) => toRow(row.kind).rated && row.parent_id === null && row.status === 'published');
}

async function readNewest(verbs: Verbs, { site }: Context, { subject: key }: SelectionQuery): Promise<PostRow[]> {
  const [found] = key === undefined ? [] : await verbs.subjects.find(site.id, [key]);
  if (key !== undefined && !found) return [];
  const { rows } = found
    ? await verbs.lists.page({
        site: site.id,
        subject: found.subject.id,
        rows: { roots: 'review' },
        visible: { statuses: ['published'] },
        sort: 'newest',
        limit: mostLooked,
      })
    : await verbs.siteReviews.list({ site: site.id, filter: {} }, mostLooked);
  return rows.filter(({ source }) => source !== '');
}
