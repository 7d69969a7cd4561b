import type { Histogram, Kind } from '@parvis/contract';
import type { Kysely } from 'kysely';
import { isCountedRoot, ratedKinds } from './counted.ts';
import type { Database } from './tables.ts';

/** What a subject counts since a time. */
export interface FiguresSince {
  histogram: Histogram;
  counts: Partial<Record<Kind, number>>;
}

/** The counted set since a time, for each subject (R7). */
export async function figuresSince(
  db: Kysely<Database>,
  site: string,
  ids: string[],
  since: string,
): Promise<Map<string, FiguresSince>> {
  const zero = (): FiguresSince => ({
    histogram: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 },
    counts: Object.fromEntries(ratedKinds.map((kind) => [kind, 0])),
  });
  const figures = new Map(ids.map((id) => [id, zero()]));
  const rows = await db
    .selectFrom('posts')
    .select((e) => ['subject_id', 'kind', 'rating', e.fn.countAll<number | string>().as('times')])
    .where('site_id', '=', site)
    .where('subject_id', 'in', ids)
    .where('kind', 'in', ratedKinds)
    .where(isCountedRoot)
    .where('created_at', '>=', since)
    .groupBy(['subject_id', 'kind', 'rating'])
    .execute();
  for (const { subject_id, kind, rating, times } of rows) {
    const { histogram, counts } = figures.get(subject_id)!;
    histogram[`${rating as 1 | 2 | 3 | 4 | 5}`] += Number(times);
    counts[kind]! += Number(times);
  }
  return figures;
}
