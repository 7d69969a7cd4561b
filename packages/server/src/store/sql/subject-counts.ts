import type { NameField } from '@parvis/contract';
import type { Kysely } from 'kysely';
import type { Counters } from './counters.ts';
import { toHour } from './new-subject.ts';
import { statement } from './statement.ts';
import type { Database } from './tables.ts';

interface Ids {
  site: string;
  id: string;
}

type NameColumn = NameField | `${NameField}_by`;

type Count = ReturnType<typeof createCount>;

const createCount = (names: (keyof Counters)[], forgets: boolean) =>
  statement((db, it: Ids & Counters & { gone: string; active: string }) =>
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

/** Adds to the counters of a subject and answers its new revision (S8). */
export async function countSubject(
  db: Kysely<Database>,
  of: Ids,
  counters: Counters,
  gone: string = '',
): Promise<number> {
  const names = Object.keys(counters) as (keyof Counters)[];
  const kind = `${names.join()}${gone && ' gone'}`;
  const add = counts.get(kind) ?? createCount(names, gone !== '');
  counts.set(kind, add);
  return (await add(db, { ...of, gone, active: toHour(new Date().toISOString()), ...counters })).rows[0]!.revision;
}
