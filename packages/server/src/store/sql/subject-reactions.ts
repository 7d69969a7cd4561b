import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { addAllToCounts, type Counts } from './reaction-counts.ts';
import type { SubjectReactionRow } from './subject-tables.ts';
import type { Subjects } from './subjects.ts';
import type { Database, SubjectRow } from './tables.ts';

type NewPageReaction = Omit<SubjectReactionRow, 'given_id'>;
type Given = Pick<SubjectReactionRow, 'author_id' | 'name'>;

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
  put(row: NewPageReaction): Promise<number | undefined>;
  /** Of the keys that mean the page as well, too. The same; undefined when there was none under its own. */
  remove(row: Pick<SubjectReactionRow, 'site_id' | 'subject_id' | 'author_id' | 'name'>): Promise<number | undefined>;
  /** Gives those of one author to another, who keeps their own; what both gave stays with the first. */
  give(site: string, from: string, to: string): Promise<void>;
  /**
   * Gives a portion of those of one subject to another, while both are locked: what somebody gave to both stays aside.
   * @returns whether that was the last
   */
  moveIn(site: string, from: string, to: string, limit: number): Promise<boolean>;
  /** Gives back to one subject a portion of those that were given to it, or to its aliases, before they went to another. */
  moveBack(site: string, to: string, from: string, limit: number): Promise<boolean>;
  /** Forgets from where those were given that are from before a time. */
  prune(before: string): Promise<void>;
}

export function createSubjectReactions(db: Kysely<Database>, subjects: Subjects): SubjectReactions {
  async function count(
    { site_id, subject_id, name }: Pick<SubjectReactionRow, 'site_id' | 'subject_id' | 'name'>,
    by: 1 | -1,
  ) {
    await setCounts(site_id, subject_id, { [name]: by });
    return subjects.count(site_id, subject_id, {});
  }

  const of = (site: string, subject: string) =>
    db
      .selectFrom('subject_reactions as r')
      .select(['r.author_id', 'r.name'])
      .where('r.site_id', '=', site)
      .where('r.subject_id', '=', subject);
  /** That somebody gave the same to another subject. */
  const same = (e: ExpressionBuilder<Database & { r: Database['subject_reactions'] }, 'r'>, r: 'r', subject: string) =>
    e
      .selectFrom('subject_reactions as o')
      .select('o.name')
      .whereRef('o.site_id', '=', `${r}.site_id`)
      .whereRef('o.author_id', '=', `${r}.author_id`)
      .whereRef('o.name', '=', `${r}.name`)
      .where('o.subject_id', '=', subject);

  /** Gives some of a subject to another, with their counts, or to none. Revisions are the caller's. */
  async function change(site: string, from: string, given: readonly Given[], { to }: { to?: string } = {}) {
    if (given.length === 0) return;
    const pairs = sql.join(given.map(({ author_id, name }) => sql`(${author_id}, ${name})`));
    const are = sql<boolean>`site_id = ${site} and subject_id = ${from} and (author_id, name) in (values ${pairs})`;
    if (to === undefined) await db.deleteFrom('subject_reactions').where(are).execute();
    else {
      const given_id = sql<string | null>`nullif(coalesce(given_id, subject_id), ${to})`;
      await db.updateTable('subject_reactions').set({ subject_id: to, given_id }).where(are).execute();
    }
    const counts: Counts = {};
    for (const { name } of given) counts[name] = (counts[name] ?? 0) + 1;
    const less = Object.fromEntries(Object.entries(counts).map(([name, n]) => [name, -n]));
    await setCounts(site, from, less);
    if (to !== undefined) await setCounts(site, to, counts);
  }

  async function setCounts(site: string, id: string, more: Counts): Promise<void> {
    const { reaction_counts } = (await subjects.byId(site, id)) as SubjectRow;
    await db
      .updateTable('subjects')
      .set({ reaction_counts: addAllToCounts(reaction_counts, more) })
      .where('site_id', '=', site)
      .where('id', '=', id)
      .execute();
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
      const { site_id, subject_id, author_id, name } = row;
      const gone = await db
        .deleteFrom('subject_reactions')
        .where('site_id', '=', site_id)
        .where('author_id', '=', author_id)
        .where('name', '=', name)
        .where((e) =>
          e.or([
            e('subject_id', '=', subject_id),
            e(
              'subject_id',
              'in',
              e.selectFrom('subjects').select('id').where('site_id', '=', site_id).where('alias_of', '=', subject_id),
            ),
          ]),
        )
        .returning('subject_id')
        .execute();
      let revision: number | undefined;
      for (const { subject_id: of } of gone) {
        const counted = await count({ site_id, subject_id: of, name }, -1);
        if (of === subject_id) revision = counted;
      }
      return revision;
    },

    async moveIn(site, from, to, limit) {
      const given = await of(site, from)
        .where((e) => e.not(e.exists(same(e, 'r', to))))
        .orderBy('r.author_id')
        .orderBy('r.name')
        .limit(limit)
        .execute();
      await change(site, from, given, { to });
      return given.length < limit;
    },

    async moveBack(site, to, from, limit) {
      const given = await of(site, to)
        .select((e) => e.exists(same(e, 'r', from)).as('is_again'))
        .where('r.given_id', 'in', (e) =>
          e
            .selectFrom('subjects as s')
            .select('s.id')
            .where('s.site_id', '=', site)
            .where((f) => f.or([f('s.id', '=', from), f('s.alias_of', '=', from)])),
        )
        .limit(limit)
        .execute();
      // What somebody has given there again meanwhile is there.
      await change(
        site,
        to,
        given.filter(({ is_again }) => is_again),
      );
      await change(
        site,
        to,
        given.filter(({ is_again }) => !is_again),
        { to: from },
      );
      return given.length < limit;
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
