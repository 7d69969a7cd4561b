import type { Kysely } from 'kysely';
import { addMarks, type Marked, type Marks, toMarks, writeMarks } from './marks.ts';
import type { Database, PostRow } from './tables.ts';

/** Reviews that are read at a time. */
const portion = 500;

interface MarkedSubject {
  site: string;
  id: string;
  marks: Marks;
}

/**
 * What all reviews of a database mark, subject by subject, of those that have any.
 * @param only the site that is asked for
 */
export async function countMarks(db: Kysely<Database>, only?: string): Promise<MarkedSubject[]> {
  const subjects = new Map<string, MarkedSubject>();
  let after: Place | undefined = { site_id: only ?? '', id: '' };
  while (after) {
    const rows: Row[] = (await readMarked(db, after)).filter(({ site_id }) => (only ?? site_id) === site_id);
    for (const row of rows) {
      const { site_id: site, subject_id: id } = row;
      const before = subjects.get(`${site} ${id}`)?.marks ?? {};
      subjects.set(`${site} ${id}`, { site, id, marks: addMarks(before, toMarks(row)) });
    }
    after = rows.length < portion ? undefined : rows.at(-1);
  }
  return [...subjects.values()].filter(({ marks }) => Object.keys(marks).length > 0);
}

/** Counts the marks of every subject that has some, as after names were added to those that are counted. */
export async function countAnew(db: Kysely<Database>): Promise<void> {
  for (const { site, id, marks } of await countMarks(db)) {
    const update = db.updateTable('subjects').set({ marks: writeMarks(marks) });
    await update.where('site_id', '=', site).where('id', '=', id).execute();
  }
}

type Place = Pick<PostRow, 'site_id' | 'id'>;
type Row = Place & Marked & Pick<PostRow, 'subject_id'>;

const readMarked = (db: Kysely<Database>, { site_id, id }: Place): Promise<Row[]> =>
  db
    .selectFrom('posts')
    .select(['site_id', 'id', 'subject_id', 'parent_id', 'kind', 'status', 'author_kind', 'criteria'])
    .where('criteria', 'is not', null)
    .where((e) => e.or([e('site_id', '>', site_id), e.and([e('site_id', '=', site_id), e('id', '>', id)])]))
    .orderBy('site_id')
    .orderBy('id')
    .limit(portion)
    .execute();
