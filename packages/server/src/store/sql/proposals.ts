import type { Likeness } from '@parvis/contract';
import type { Kysely } from 'kysely';
import type { SubjectProposalRow } from './subject-tables.ts';
import type { Database } from './tables.ts';

/** Pairs of subjects that look like one. */
export interface Proposals {
  /** Of a pair, in whatever order; also where somebody said that they are two. */
  of(site: string, one: string, other: string): Promise<SubjectProposalRow | undefined>;
  /** Makes a pair known, or says more of one that is. */
  put(row: SubjectProposalRow): Promise<void>;
  /** Those that nobody has decided, of two subjects that are two as yet; the newest first. */
  open(site: string, limit: number): Promise<SubjectProposalRow[]>;
}

/** The lower id first: a pair is one row. */
export const toPair = (a: string, b: string): { one_id: string; other_id: string } =>
  a < b ? { one_id: a, other_id: b } : { one_id: b, other_id: a };

export const readLikenesses = ({ because }: Pick<SubjectProposalRow, 'because'>): Likeness[] => JSON.parse(because);

/** Of a pair that nothing makes look alike, or not any more. */
const nothing = '[]';

export function createProposals(db: Kysely<Database>): Proposals {
  return {
    of(site, one, other) {
      const { one_id, other_id } = toPair(one, other);
      return db
        .selectFrom('subject_proposals')
        .selectAll()
        .where('site_id', '=', site)
        .where('one_id', '=', one_id)
        .where('other_id', '=', other_id)
        .executeTakeFirst();
    },

    async put(row) {
      const { into_id, because, apart } = row;
      await db
        .insertInto('subject_proposals')
        .values(row)
        .onConflict((c) => c.columns(['site_id', 'one_id', 'other_id']).doUpdateSet({ into_id, because, apart }))
        .execute();
    },

    open: (site, limit) =>
      db
        .selectFrom('subject_proposals')
        .selectAll('subject_proposals')
        .innerJoin('subjects as one', (join) =>
          join
            .onRef('one.site_id', '=', 'subject_proposals.site_id')
            .onRef('one.id', '=', 'one_id')
            .on('one.alias_of', 'is', null),
        )
        .innerJoin('subjects as other', (join) =>
          join
            .onRef('other.site_id', '=', 'subject_proposals.site_id')
            .onRef('other.id', '=', 'other_id')
            .on('other.alias_of', 'is', null),
        )
        .where('subject_proposals.site_id', '=', site)
        .where('apart', '=', 0)
        .where('because', '<>', nothing)
        .orderBy('subject_proposals.id', 'desc')
        .limit(limit)
        .execute(),
  };
}
