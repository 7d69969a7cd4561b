import type { Kysely } from 'kysely';
import { addToCounts } from './reaction-counts.ts';
import type { SubjectReactionRow } from './subject-tables.ts';
import type { Subjects } from './subjects.ts';
import type { Database, SubjectRow } from './tables.ts';

/** Reactions to pages. Of one that is written the subject is locked. */
export interface SubjectReactions {
  /** Names of what an author gave to a page. */
  of(site: string, subject: string, author: string): Promise<Set<string>>;
  byAuthor(site: string, author: string, limit: number): Promise<SubjectReactionRow[]>;
  /** Who gave one of a name from a network, since a time. */
  fromNetwork(
    row: Pick<SubjectReactionRow, 'site_id' | 'subject_id' | 'name'> & { network: string },
    since: string,
  ): Promise<Pick<SubjectReactionRow, 'author_id' | 'created_at'>[]>;
  /** Answers the new revision of the subject; undefined when it was there already. */
  put(row: SubjectReactionRow): Promise<number | undefined>;
  /** The same; undefined when there was none. */
  remove(row: Pick<SubjectReactionRow, 'site_id' | 'subject_id' | 'author_id' | 'name'>): Promise<number | undefined>;
  /** Gives those of one author to another, who keeps their own; what both gave stays with the first. */
  give(site: string, from: string, to: string): Promise<void>;
  /** Forgets from where those were given that are from before a time. */
  prune(before: string): Promise<void>;
}

export function createSubjectReactions(db: Kysely<Database>, subjects: Subjects): SubjectReactions {
  async function count(
    { site_id, subject_id, name }: Pick<SubjectReactionRow, 'site_id' | 'subject_id' | 'name'>,
    by: 1 | -1,
  ) {
    const { reaction_counts } = (await subjects.byId(site_id, subject_id)) as SubjectRow;
    await db
      .updateTable('subjects')
      .set({ reaction_counts: addToCounts(reaction_counts, name, by) })
      .where('site_id', '=', site_id)
      .where('id', '=', subject_id)
      .execute();
    return subjects.count(site_id, subject_id, {});
  }

  return {
    async of(site, subject, author) {
      const rows = await db
        .selectFrom('subject_reactions')
        .select('name')
        .where('site_id', '=', site)
        .where('subject_id', '=', subject)
        .where('author_id', '=', author)
        .execute();
      return new Set(rows.map(({ name }) => name));
    },

    byAuthor: (site, author, limit) =>
      db
        .selectFrom('subject_reactions')
        .selectAll()
        .where('site_id', '=', site)
        .where('author_id', '=', author)
        .orderBy('created_at', 'desc')
        .orderBy('subject_id', 'desc')
        .orderBy('name')
        .limit(limit)
        .execute(),

    fromNetwork: ({ site_id, subject_id, name, network }, since) =>
      db
        .selectFrom('subject_reactions')
        .select(['author_id', 'created_at'])
        .where('site_id', '=', site_id)
        .where('subject_id', '=', subject_id)
        .where('network_hash', '=', network)
        .where('name', '=', name)
        .where('created_at', '>=', since)
        .execute(),

    async put(row) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('subject_reactions')
        .values(row)
        .onConflict((c) => c.doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows ? count(row, 1) : undefined;
    },

    async remove(row) {
      const { numDeletedRows } = await db
        .deleteFrom('subject_reactions')
        .where('site_id', '=', row.site_id)
        .where('subject_id', '=', row.subject_id)
        .where('author_id', '=', row.author_id)
        .where('name', '=', row.name)
        .executeTakeFirstOrThrow();
      return numDeletedRows ? count(row, -1) : undefined;
    },

    async give(site, from, to) {
      await db
        .updateTable('subject_reactions as r')
        .set({ author_id: to })
        .where('r.site_id', '=', site)
        .where('r.author_id', '=', from)
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('subject_reactions as s')
                .select('s.name')
                .whereRef('s.site_id', '=', 'r.site_id')
                .whereRef('s.subject_id', '=', 'r.subject_id')
                .whereRef('s.name', '=', 'r.name')
                .where('s.author_id', '=', to),
            ),
          ),
        )
        .execute();
    },

    async prune(before) {
      await db
        .updateTable('subject_reactions')
        .set({ network_hash: null })
        .where('network_hash', 'is not', null)
        .where('created_at', '<', before)
        .execute();
    },
  };
}
