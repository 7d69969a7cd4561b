import { type Histogram, kindNames, kinds, type SubjectSort, toLowerBound } from '@parvis/contract';
import type { Kysely } from 'kysely';
import type { Database, SubjectRow } from './tables.ts';

/** Where a page of subjects ended: what it is ordered by, and the id. */
export interface SubjectPosition {
  value: string | number;
  id: string;
}

export interface SubjectPage {
  site: string;
  sort: SubjectSort;
  after: SubjectPosition | undefined;
  limit: number;
}

/** As much of a subject as is looked through, and what it is ordered by. */
export type SubjectNames = Pick<SubjectRow, 'id' | 'key' | 'url' | 'title'> & { value: string | number };

/** The subjects of a site, without aliases. */
export interface ManagedSubjects {
  /** In their order; of the order by what waits, those where something does, and of the best rated, those with a rating. */
  names(page: SubjectPage): Promise<SubjectNames[]>;
  /** How many there are in an order, counted no further than `most`. */
  count(site: string, sort: SubjectSort, most: number): Promise<number>;
  /** How many posts wait under each of these, of the {@link mostWaiting} that have waited longest. */
  waiting(site: string, ids: readonly string[]): Promise<Map<string, number>>;
}

/**
 * Subjects that are put in order by what they have: the ones where something happened last. An index for it would be written
 * with each post of a visitor.
 */
const mostSorted = 10_000;
/** Posts that are counted by where they wait. */
const mostWaiting = 5_000;

const fields = ['subjects.id', 'key', 'url', 'title'] as const;
const toBound = (histogram: Histogram): number => Math.round(toLowerBound(histogram) * 1e6);

export function createManagedSubjects(db: Kysely<Database>): ManagedSubjects {
  const all = (site: string) => db.selectFrom('subjects').where('site_id', '=', site).where('alias_of', 'is', null);

  /** Subjects by what is waiting there. */
  const byWaiting = (site: string) =>
    db
      .selectFrom(
        db
          .selectFrom('posts')
          .select('subject_id')
          .where('site_id', '=', site)
          .where('waiting_since', 'is not', null)
          .orderBy('waiting_since')
          .orderBy('id')
          .limit(mostWaiting)
          .as('some'),
      )
      .select((e) => ['subject_id', e.fn.countAll<number | string>().as('value')])
      .groupBy('subject_id');

  const rated = (site: string) =>
    all(site)
      .where((e) => e.or(([1, 2, 3, 4, 5] as const).map((n) => e(`n${n}`, '>', 0))))
      .orderBy('active_at', 'desc')
      .orderBy('id', 'desc');

  /** By the lower bound of their rating, to a millionth: worked out here, because two databases have two roots (0135). */
  async function best({ site, after, limit }: SubjectPage): Promise<SubjectNames[]> {
    const rows = await rated(site)
      .select([...fields, 'n1', 'n2', 'n3', 'n4', 'n5'])
      .limit(mostSorted)
      .execute();
    const isAfter = ({ value, id }: SubjectPosition): boolean =>
      !after || value < after.value || (value === after.value && id < after.id);
    return rows
      .map(({ n1, n2, n3, n4, n5, ...row }) => ({ ...row, value: toBound({ 1: n1, 2: n2, 3: n3, 4: n4, 5: n5 }) }))
      .filter(isAfter)
      .sort((a, b) => b.value - a.value || (a.id < b.id ? 1 : -1))
      .slice(0, limit);
  }

  /** All in an order of the database, each with what it is ordered by. */
  function ordered(site: string, sort: Exclude<SubjectSort, 'best'>) {
    if (sort === 'waiting') {
      return all(site)
        .innerJoin(byWaiting(site).as('waiting'), 'waiting.subject_id', 'subjects.id')
        .select([...fields, 'waiting.value as value'])
        .as('some');
    }
    const kind = kindNames.find((one) => kinds[one].list === sort);
    if (!kind)
      return all(site)
        .select([...fields, 'active_at as value'])
        .as('some');
    const latest = all(site).select([...fields, `${kind}_count as value`]);
    return latest.orderBy('active_at', 'desc').orderBy('id', 'desc').limit(mostSorted).as('some');
  }

  return {
    async names(page) {
      const { site, sort, after, limit } = page;
      if (sort === 'best') return best(page);
      let query = db.selectFrom(ordered(site, sort)).select(['id', 'key', 'url', 'title', 'value']);
      if (after) query = query.where((e) => e(e.refTuple('value', 'id'), '<', e.tuple(after.value as never, after.id)));
      const rows = await query.orderBy('value', 'desc').orderBy('id', 'desc').limit(limit).execute();
      return sort === 'latest' ? rows : rows.map((row) => ({ ...row, value: Number(row.value) }));
    },

    async count(site, sort, most) {
      const some = (): ReturnType<typeof all> => (sort === 'best' ? rated(site) : all(site));
      const found = sort === 'waiting' ? ordered(site, sort) : some().select('id').limit(most).as('some');
      const { count } = await db
        .selectFrom(found)
        .select((e) => e.fn.countAll<number | string>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async waiting(site, ids) {
      if (ids.length === 0) return new Map();
      const rows = await byWaiting(site).having('subject_id', 'in', ids).execute();
      return new Map(rows.map(({ subject_id, value }) => [subject_id, Number(value)]));
    },
  };
}
