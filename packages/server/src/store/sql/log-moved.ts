import type { Kysely } from 'kysely';
import type { Database } from './tables.ts';

/** A published review that does not stand under the key of its record (SPEC J7). */
export interface MovedReview {
  post: string;
  /** The key that it stands under. */
  subject: string;
  /** It was set aside where subjects were merged: it is in no list there. */
  aside?: true;
}

export interface LogMoved {
  /**
   * Of the published reviews of a chain after a leaf, those that stand elsewhere, as far as keys or acts say so: what was put
   * there by a hand in the tables alone is not among them.
   * @returns `next`: the leaf to go on after; undefined at the end
   */
  movedOf(chain: string, after: number, limit: number): Promise<{ moved: MovedReview[]; next: number | undefined }>;
}

/** A review that is not where its record says. */
interface Stray {
  post: string;
  /** The key of its record. */
  key: string;
  /** The row that it stands under, and the subject that this means. */
  row: string;
  subject: string;
}

/** Acts after which posts may stand under another key than before, without a word of each of them. */
const ofKeys = ['move', 'merge'] as const;

export function createLogMoved(db: Kysely<Database>): LogMoved {
  const readPage = (chain: string, after: number, limit: number) =>
    db
      .selectFrom('log_openings as o')
      .innerJoin('posts as p', (join) => join.onRef('p.site_id', '=', 'o.site_id').onRef('p.id', '=', 'o.post_id'))
      .innerJoin('subjects as s', (join) =>
        join.onRef('s.site_id', '=', 'p.site_id').onRef('s.id', '=', 'p.subject_id'),
      )
      .leftJoin('subjects as t', (join) => join.onRef('t.site_id', '=', 's.site_id').onRef('t.id', '=', 's.alias_of'))
      .select((e) => [
        'o.seq',
        'o.record',
        'o.site_id as site',
        'p.id as post',
        's.id as row',
        e.fn.coalesce('t.id', 's.id').as('subject'),
        e.fn.coalesce('t.key', 's.key').as('key'),
      ])
      .where('o.chain', '=', chain)
      .where('o.seq', '>', after)
      .where('o.what', '=', 'review')
      .where('o.state', '=', 'published')
      .orderBy('o.seq')
      .limit(limit)
      .execute();

  /** Which of these are where they are by a word of the business. */
  async function findNamed(site: string, strays: readonly Stray[]): Promise<Stray[]> {
    const keys = [...new Set(strays.map(({ key }) => key))];
    const posts = strays.map(({ post }) => post);
    const known = await db
      .selectFrom('subjects')
      .select((e) => ['key', e.fn.coalesce('alias_of', 'id').as('subject')])
      .where('site_id', '=', site)
      .where('key', 'in', keys)
      .execute();
    const carried = await db
      .selectFrom('subject_act_posts as went')
      .innerJoin('subject_acts as act', (join) =>
        join.onRef('act.site_id', '=', 'went.site_id').onRef('act.id', '=', 'went.act_id'),
      )
      .innerJoin('subjects as s', (join) =>
        join.onRef('s.site_id', '=', 'act.site_id').onRef('s.id', '=', 'act.subject_id'),
      )
      .select((e) => ['went.post_id as post', 'went.way', e.fn.coalesce('s.alias_of', 's.id').as('subject')])
      .where('went.site_id', '=', site)
      .where('went.post_id', 'in', posts)
      .where('act.state', '<>', 'undone')
      .execute();
    const acts = await db
      .selectFrom('subject_acts as act')
      .innerJoin('subjects as s', (join) =>
        join.onRef('s.site_id', '=', 'act.site_id').onRef('s.id', '=', 'act.subject_id'),
      )
      .select((e) => [
        'act.key',
        'act.into_key',
        'act.state',
        'act.other_id as other',
        'act.subject_id as first',
        e.fn.coalesce('s.alias_of', 's.id').as('subject'),
      ])
      .where('act.site_id', '=', site)
      .where((e) => e.or([e('act.key', 'in', keys), e('act.into_key', 'in', keys)]))
      // What an undo could not bring back stays where it went.
      .where((e) => e.or([e('act.act', 'in', ofKeys), e('act.state', '=', 'undone')]))
      .execute();
    const isOpen = (state: string): boolean => state === 'working' || state === 'undoing';

    return strays.filter(({ post, key, row, subject }) => {
      const own = carried.filter((went) => went.post === post && went.subject === subject);
      const between = acts.filter((act) => act.key === key || act.into_key === key);
      if (row !== subject) {
        return (
          own.some(({ way }) => way === 'aside' || way === 'out') ||
          between.some((act) => isOpen(act.state) && act.other === row)
        );
      }
      return (
        known.some((one) => one.key === key && one.subject === subject) ||
        own.some(({ way }) => way === 'in') ||
        between.some((act) => act.subject === subject || act.first === subject || act.other === subject)
      );
    });
  }

  return {
    async movedOf(chain, after, limit) {
      const rows = await readPage(chain, after, limit);
      const strays = rows
        .map(({ record, ...row }) => ({
          ...row,
          now: row.key,
          key: (JSON.parse(record) as { subject: string }).subject,
        }))
        .filter(({ key, now, row, subject }) => key !== now || row !== subject);
      const named = strays.length > 0 ? await findNamed(rows[0]!.site, strays) : [];
      return {
        moved: (named as typeof strays).map(({ post, now, row, subject }) => ({
          post,
          subject: now,
          ...(row !== subject && { aside: true as const }),
        })),
        next: rows.length < limit ? undefined : rows.at(-1)!.seq,
      };
    },
  };
}
