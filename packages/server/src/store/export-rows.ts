import { kindNames } from '@parvis/contract';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { counterNames } from './sql/counters.ts';
import type { Database, PostRow } from './sql/tables.ts';

// Rows of one site as an export reads them and as they are put back.

type Row = Record<string, unknown>;
type ExportedTable = keyof Database;

/** Of an import that did not land nothing is left but what somebody may still say of it. */
const landed = sql`('applying', 'applied', 'undoing', 'undone')`;
const ofLanded = sql`import_id in (select i.id from imports as i where i.site_id = t.site_id and i.state in ${landed})`;

type Condition = 'pictures' | 'apart' | 'blocksByAddress' | 'blocksByAuthor' | 'landed' | 'ofLanded' | 'rowsOfLanded';

/** Which rows of a table go along, where not all do. */
const conditions: Readonly<Record<Condition, RawBuilder<unknown>>> = {
  /** One whose address is not read yet shows nothing, and is read when its member comes again. */
  pictures: sql`hash is not null and url_encrypted is null`,
  apart: sql`apart = 1`,
  blocksByAddress: sql`kind <> 'network'`,
  blocksByAuthor: sql`kind = 'author'`,
  landed: sql`state in ${landed}`,
  ofLanded,
  rowsOfLanded: sql`${ofLanded} and state in ('landed', 'known', 'left')`,
};

/** Rows of a table that go along, and their order. */
export interface ExportedRows {
  table: ExportedTable;
  order: readonly string[];
  /** @default all of the site */
  only?: Condition;
}

/** The counters that a subject has for each kind. */
export const countersOf: readonly string[] = kindNames.flatMap(counterNames);

/** Rows that are read at a time. */
const mostRows = 500;
/** Never read whole with others: they are large. */
const large: { [Name in ExportedTable]?: readonly string[] } = { images: ['bytes', 'small'], avatars: ['bytes'] };
/** Values of one statement, within what both databases take. */
const mostValues = 30_000;

/** All rows of a site, in the order of these columns, a portion at a time. */
export async function* readRows(
  db: Kysely<Database>,
  { table, order, only }: ExportedRows,
  site: string,
): AsyncGenerator<Row[]> {
  const names = sql.join(order.map((name) => sql.ref(name)));
  const columns = large[table] && (await readColumns(db, table)).filter((name) => !large[table]!.includes(name));
  // Of no row nothing is known, and nothing is read.
  const what = columns?.length ? sql.join(columns.map((name) => sql.ref(name))) : sql`*`;
  let after: unknown[] | undefined;
  for (;;) {
    const { rows } = await sql<Row>`
      select ${what} from ${sql.table(table)} as t where site_id = ${site}
      ${only ? sql`and ${conditions[only]}` : sql``}
      ${after ? sql`and (${names}) > (${sql.join(after)})` : sql``}
      order by ${names} limit ${sql.lit(mostRows)}
    `.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < mostRows) return;
    after = order.map((name) => rows.at(-1)![name]);
  }
}

async function readColumns(db: Kysely<Database>, name: ExportedTable): Promise<string[]> {
  const { rows } = await sql<Row>`select * from ${sql.table(name)} limit 1`.execute(db);
  return Object.keys(rows[0] ?? {});
}

/** What is shown of a picture, and the smaller one where there is one. */
export const readImage = (
  db: Kysely<Database>,
  site: string,
  id: string,
): Promise<{ bytes: Buffer; small: Buffer | null } | undefined> =>
  db
    .selectFrom('images')
    .select(['bytes', 'small'])
    .where('site_id', '=', site)
    .where('id', '=', id)
    .executeTakeFirst();

/** What is shown of a member. */
export const readAvatar = async (db: Kysely<Database>, site: string, author: string): Promise<Buffer | undefined> =>
  (
    await db
      .selectFrom('avatars')
      .select('bytes')
      .where('site_id', '=', site)
      .where('author_id', '=', author)
      .executeTakeFirst()
  )?.bytes ?? undefined;

/** Who works for a site, the oldest first. */
export const readStaffRows = (
  db: Kysely<Database>,
  site: string,
): Promise<{ id: string; role: string; locale: string; created_at: string; email: string; sealed: string | null }[]> =>
  db
    .selectFrom('memberships as m')
    .innerJoin('staff as s', 's.id', 'm.staff_id')
    .select(['s.id', 'm.role', 'm.locale', 'm.created_at', 's.email', 's.email_encrypted as sealed'])
    .where('m.site_id', '=', site)
    .orderBy('m.created_at')
    .orderBy('s.id')
    .execute();

/** Puts rows in, all of the same columns. */
export async function insertRows(db: Kysely<Database>, table: ExportedTable, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const names = Object.keys(first);
  const portion = Math.max(1, Math.floor(mostValues / names.length));
  for (let from = 0; from < rows.length; from += portion) {
    const values = rows
      .slice(from, from + portion)
      .map((row) => sql`(${sql.join(names.map((name) => row[name] ?? null))})`);
    await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
      values ${sql.join(values)}`.execute(db);
  }
}

/** What stands beside posts in a table for people. */
export interface Beside {
  /** The keys of subjects, by their id. */
  keys: ReadonlyMap<string, string>;
  /** The first answer of the business, by the post that it answers. */
  replies: ReadonlyMap<string, Pick<PostRow, 'text' | 'created_at'>>;
  /** The reasons of decisions, by their id. */
  reasons: ReadonlyMap<string, string>;
  /** The ids of pictures, by their post. */
  pictures: ReadonlyMap<string, readonly string[]>;
}

export async function readBeside(db: Kysely<Database>, site: string, posts: readonly PostRow[]): Promise<Beside> {
  const ids = posts.map(({ id }) => id);
  const subjects = await db
    .selectFrom('subjects')
    .select(['id', 'key'])
    .where('site_id', '=', site)
    .where('id', 'in', [...new Set(posts.map((post) => post.subject_id))])
    .execute();
  const replies = await db
    .selectFrom('posts')
    .select(['parent_id', 'text', 'created_at'])
    .where('site_id', '=', site)
    .where('parent_id', 'in', ids)
    .where('author_kind', '=', 'staff')
    .where('status', '=', 'published')
    .orderBy('id', 'desc')
    .execute();
  const decided = posts.flatMap(({ decision_id }) => decision_id ?? []);
  const decisions =
    decided.length === 0
      ? []
      : await db
          .selectFrom('decisions')
          .select(['id', 'reason'])
          .where('site_id', '=', site)
          .where('id', 'in', decided)
          .execute();
  const images = await db
    .selectFrom('images')
    .select(['id', 'post_id'])
    .where('site_id', '=', site)
    .where('post_id', 'in', ids)
    .orderBy('id')
    .execute();
  const pictures = new Map<string, string[]>();
  for (const { id, post_id } of images) pictures.set(post_id!, [...(pictures.get(post_id!) ?? []), id]);
  return {
    keys: new Map(subjects.map(({ id, key }) => [id, key])),
    replies: new Map(replies.map(({ parent_id, ...reply }) => [parent_id!, reply])),
    reasons: new Map(decisions.flatMap(({ id, reason }) => (reason === null ? [] : [[id, reason]]))),
    pictures,
  };
}
