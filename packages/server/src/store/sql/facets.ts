import type { Kind, PostFacets } from '@parvis/contract';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { hasPicture, isProved } from './post-filters.ts';
import type { Database } from './tables.ts';

export interface FacetsOf {
  site: string;
  subject: string;
  kind: Kind;
  /** Only posts created at this time or later. */
  since?: string;
}

/** Languages that are named. */
const most = 20;

/** Counts in one query, of what everybody sees: whoever asks, the answer is the same. */
export async function readFacets(db: Kysely<Database>, { site, subject, kind, since }: FacetsOf): Promise<PostFacets> {
  const sum = (condition: RawBuilder<boolean>) => sql<number | string>`sum(case when ${condition} then 1 else 0 end)`;
  let query = db
    .selectFrom('posts')
    .select((e) => [
      'lang',
      e.fn.countAll<number | string>().as('times'),
      sum(isProved).as('verified'),
      sum(hasPicture).as('pictures'),
    ])
    .where('posts.site_id', '=', site)
    .where('posts.subject_id', '=', subject)
    .where('kind', '=', kind)
    .where('parent_id', 'is', null)
    .where('status', '=', 'published')
    .groupBy('lang');
  if (since !== undefined) query = query.where('posts.created_at', '>=', since);
  const rows = await query.execute();
  const total = (name: 'verified' | 'pictures') => rows.reduce((all, row) => all + Number(row[name]), 0);
  return {
    verified: total('verified'),
    pictures: total('pictures'),
    languages: rows
      .flatMap(({ lang, times }) => (lang === null ? [] : [{ value: lang, count: Number(times) }]))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, most),
  };
}
