import type { Kysely } from 'kysely';
import type { PageLookRow } from './subject-tables.ts';
import type { Database } from './tables.ts';

/** A subject whose page is to be looked at. */
export interface DueLook {
  site: string;
  id: string;
  key: string;
  alias_of: string | null;
}

/** What the server sees of the pages of subjects. */
export interface PageLooks {
  /**
   * The subject that has waited longest to be looked at, of whatever site; it is due again at `next`. Of several
   * processes one has it.
   */
  claim(now: string, next: string): Promise<DueLook | undefined>;
  /** Says when a subject is due again. */
  setDue(site: string, subject: string, at: string | null): Promise<void>;
  /** How many pages of a site were looked at since, counted no further than `most`. */
  count(site: string, since: string, most: number): Promise<number>;
  put(row: PageLookRow): Promise<void>;
  /** Subjects, no aliases, whose pages were seen to have the same as this one. */
  like(row: PageLookRow, by: 'near' | 'target' | 'title', limit: number): Promise<PageLookRow[]>;
}

export function createPageLooks(db: Kysely<Database>): PageLooks {
  return {
    async claim(now, next) {
      const due = await db
        .selectFrom('subjects')
        .select(['site_id', 'id'])
        .where('look_at', '<=', now)
        .orderBy('look_at')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      if (!due) return undefined;
      const claimed = await db
        .updateTable('subjects')
        .set({ look_at: next })
        .where('site_id', '=', due.site_id)
        .where('id', '=', due.id)
        .where('look_at', '<=', now)
        .returning(['site_id as site', 'id', 'key', 'alias_of'])
        .executeTakeFirst();
      return claimed;
    },

    async setDue(site, subject, at) {
      const update = db.updateTable('subjects').set({ look_at: at });
      await update.where('site_id', '=', site).where('id', '=', subject).execute();
    },

    async count(site, since, most) {
      const some = db
        .selectFrom('page_looks')
        .select('subject_id')
        .where('site_id', '=', site)
        .where('looked_at', '>=', since)
        .limit(most);
      const { n } = await db
        .selectFrom(some.as('some'))
        .select((e) => e.fn.countAll<number | string>().as('n'))
        .executeTakeFirstOrThrow();
      return Number(n);
    },

    async put({ site_id, subject_id, ...seen }) {
      await db
        .insertInto('page_looks')
        .values({ site_id, subject_id, ...seen })
        .onConflict((c) => c.columns(['site_id', 'subject_id']).doUpdateSet(seen))
        .execute();
    },

    async like({ site_id, subject_id, ...seen }, by, limit) {
      if (seen[by] === null) return [];
      return db
        .selectFrom('page_looks')
        .selectAll('page_looks')
        .innerJoin('subjects', (join) =>
          join
            .onRef('subjects.site_id', '=', 'page_looks.site_id')
            .onRef('subjects.id', '=', 'page_looks.subject_id')
            .on('subjects.alias_of', 'is', null),
        )
        .where('page_looks.site_id', '=', site_id)
        .where(`page_looks.${by}`, '=', seen[by])
        .where('page_looks.subject_id', '<>', subject_id)
        .orderBy('page_looks.subject_id')
        .limit(limit)
        .execute();
    },
  };
}
