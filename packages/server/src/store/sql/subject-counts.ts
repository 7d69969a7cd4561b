import type { NameField } from '@parvis/contract';
import { type Kysely, sql } from 'kysely';
import { isCountedRoot, ratedKinds } from './counted.ts';
import type { Counters } from './counters.ts';
import { addMarks, type Marks, readMarks, writeMarks } from './marks.ts';
import { toHour } from './new-subject.ts';
import { statement } from './statement.ts';
import type { Database } from './tables.ts';

interface Ids {
  site: string;
  id: string;
}

type NameColumn = NameField | `${NameField}_by`;

type Count = ReturnType<typeof createCount>;

/**
 * What a write does to when a subject was rated last (R3): something came into the counted set, one went, or many did. Of
 * what is long ago nothing is read.
 */
export type Dated = { came: string } | { went: string; id: string } | 'anew';

/** What the counters of a subject change with. */
export interface CountedWith {
  /**
   * A post that is no longer published: forgets the names that it alone said, and those of which nobody knows who said
   * them, which the next post says again (S9).
   */
  gone?: string | undefined;
  /** What is added to its marks, or taken from them. */
  marked?: Marks | undefined;
  dated?: Dated | undefined;
}

/** Read from the end of `posts_roots_since`. */
const lastRated = (site: string, id: string, without: string) => sql<string>`(
  select posts.created_at from posts
  where posts.site_id = ${site} and posts.subject_id = ${id} and posts.id <> ${without} and ${isCountedRoot}
    and posts.kind in (${sql.join(ratedKinds.map((kind) => sql.lit(kind)))})
  order by posts.created_at desc limit 1)`;

type Dating = 'came' | 'went' | undefined;

const createCount = (names: (keyof Counters)[], forgets: boolean, isMarked: boolean, dating: Dating) =>
  statement(
    (db, it: Ids & Counters & { gone: string; active: string; marks: string | null; at: string; left: string }) =>
      db
        .updateTable('subjects')
        .set((e) => {
          // What somebody else said; where nobody knows who, the comparison is null and so is this.
          const keep = (field: NameField, column: NameColumn) =>
            e.case().when(`${field}_by`, '<>', it.gone).then(e.ref(column)).end();
          return {
            revision: e('revision', '+', 1),
            active_at: it.active,
            ...Object.fromEntries(names.map((name) => [name, e(name, '+', it[name]!)])),
            ...(isMarked && { marks: it.marks }),
            ...(dating && {
              last_rated_at: sql<string | null>`case when last_rated_at > ${it.at} then last_rated_at
              else ${dating === 'came' ? it.at : lastRated(it.site, it.id, it.left)} end`,
            }),
            ...(forgets && {
              url: keep('url', 'url'),
              url_by: keep('url', 'url_by'),
              title: keep('title', 'title'),
              title_by: keep('title', 'title_by'),
            }),
          };
        })
        .where('site_id', '=', it.site)
        .where('id', '=', it.id)
        .returning('revision'),
  );
/** One statement for each set of counters, of which there are few. */
const counts = new Map<string, Count>();

/** Adds to the counters of a subject and answers its new revision (S8). It is locked: marks are read and written. */
export async function countSubject(
  db: Kysely<Database>,
  of: Ids,
  counters: Counters,
  { gone = '', marked = {}, dated }: CountedWith = {},
): Promise<number> {
  const names = Object.keys(counters) as (keyof Counters)[];
  const isMarked = Object.keys(marked).length > 0;
  const dating: Dating = dated && (dated !== 'anew' && 'came' in dated ? 'came' : 'went');
  const kind = `${names.join()}${gone && ' gone'}${isMarked ? ' marked' : ''}${dating ? ` ${dating}` : ''}`;
  const add = counts.get(kind) ?? createCount(names, gone !== '', isMarked, dating);
  counts.set(kind, add);
  const before = isMarked ? (await marksOf(db, of)).rows[0]!.marks : null;
  const marks = writeMarks(addMarks(readMarks(before), marked));
  const active = toHour(new Date().toISOString());
  const [at, left] = toDates(dated);
  return (await add(db, { ...of, gone, active, marks, at, left, ...counters })).rows[0]!.revision;
}

/** The time that the last one is compared with, and what is not looked at. Any time is before the end of all. */
function toDates(dated: Dated | undefined): [at: string, left: string] {
  if (dated === undefined || dated === 'anew') return ['9999', ''];
  return 'came' in dated ? [dated.came, ''] : [dated.went, dated.id];
}

const marksOf = statement((db, { site, id }: Ids) =>
  db.selectFrom('subjects').select('marks').where('site_id', '=', site).where('id', '=', id),
);
