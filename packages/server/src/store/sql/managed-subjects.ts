import { kindNames, kinds, type SubjectSort } from '@parvis/contract';
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
  /** In their order; of the order by what waits, those where something does. */
  names(page: SubjectPage): Promise<SubjectNames[]>;
  /** How many there are in an order, counted no further than `most`. */
  count(site: string, sort: SubjectSort, most: number): Promise<number>;
  /** How many posts wait under each of these, of the {@link mostWaiting} that have waited longest. */
  waiting(site: string, ids: readonly string[]): Promise<Map<string, number>>;
}

/**
 * Subjects that are put in order by how many posts they have: the ones where something happened last. An index for it
 * would be written with each post of a visitor.
 */
const mostSorted = 10_000;
/** Posts that are counted by where they wait. */
const mostWaiting = 5_000;

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

  /** All in an order, each with what it is ordered by. */
  function ordered(site: string, sort: SubjectSort) {
    const fields = ['subjects.id', 'key', 'url', 'title'] as const;
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
    async names({ site, sort, after, limit }) {
      let query = db.selectFrom(ordered(site, sort)).select(['id', 'key', 'url', 'title', 'value']);
      if (after) query = query.where((e) => e(e.refTuple('value', 'id'), '<', e.tuple(after.value as never, after.id)));
      const rows = await query.orderBy('value', 'desc').orderBy('id', 'desc').limit(limit).execute();
      return sort === 'latest' ? rows : rows.map((row) => ({ ...row, value: Number(row.value) }));
    },

    async count(site, sort, most) {
      const found = sort === 'waiting' ? ordered(site, sort) : all(site).select('id').limit(most).as('some');
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
