import type { NameField } from '@parvis/contract';
import type { Kysely } from 'kysely';
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

const createCount = (names: (keyof Counters)[], forgets: boolean, isMarked: boolean) =>
  statement((db, it: Ids & Counters & { gone: string; active: string; marks: string | null }) =>
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

/**
 * Adds to the counters of a subject and answers its new revision (S8).
 * @param marked what is added to its marks; the subject is locked, so they are read and written
 */
export async function countSubject(
  db: Kysely<Database>,
  of: Ids,
  counters: Counters,
  { gone = '', marked = {} }: { gone?: string | undefined; marked?: Marks | undefined } = {},
): Promise<number> {
  const names = Object.keys(counters) as (keyof Counters)[];
  const isMarked = Object.keys(marked).length > 0;
  const kind = `${names.join()}${gone && ' gone'}${isMarked ? ' marked' : ''}`;
  const add = counts.get(kind) ?? createCount(names, gone !== '', isMarked);
  counts.set(kind, add);
  const before = isMarked ? (await marksOf(db, of)).rows[0]!.marks : null;
  const marks = writeMarks(addMarks(readMarks(before), marked));
  const active = toHour(new Date().toISOString());
  return (await add(db, { ...of, gone, active, marks, ...counters })).rows[0]!.revision;
}

const marksOf = statement((db, { site, id }: Ids) =>
  db.selectFrom('subjects').select('marks').where('site_id', '=', site).where('id', '=', id),
);
