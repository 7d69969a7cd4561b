import { type Kysely, sql } from 'kysely';
import { ofSite, siteTables, type Table } from './site-tables.ts';
import { isPostgres } from './sql/dialect/is-postgres.ts';
import { noteErasure } from './sql/erasures.ts';
import type { Database } from './sql/tables.ts';

/** What is written on a site, by whom, and what hangs on it. */
const written: ReadonlySet<Table> = new Set([
  'reactions',
  'subject_reactions',
  'networks',
  'subscriptions',
  'mentions',
  'notices',
  'rank_history',
  'subject_act_posts',
  'subject_acts',
  'page_looks',
  'subject_proposals',
  'reports',
  'evidence',
  'usage',
  'days',
  'deliveries',
  'visitor_sessions',
  'verifications',
  'member_tokens',
  'idempotency_keys',
  'reply_addresses',
  'blocks',
  'spam_models',
  'images',
  'avatars',
  'review_requests',
  'request_batches',
  'import_oddities',
  'import_rows',
  'import_threads',
  'imports',
  'exports',
  'posts',
  'decisions',
  'subjects',
  'authors',
]);

/** Deletes what is written on a site. The site, who works for it and what they set stay. */
export async function emptySite(db: Kysely<Database>, site: string): Promise<void> {
  for (const table of siteTables.filter((name) => written.has(name))) {
    await sql`delete from ${sql.table(table)} where site_id = ${site}`.execute(db);
  }
}

/** Of which a site may have very many, without what says who works for it: that goes with the site itself. */
const many: ReadonlySet<Table> = new Set([
  ...written,
  'deliveries',
  'days',
  'changes',
  'notes',
  'jobs',
  'mails',
  'search',
  'subject_acts',
  'subject_act_posts',
]);

const secureDelete = (is: 0 | 1) =>
  sql`insert into search_words(search_words, rank) values ('secure-delete', ${sql.lit(is)})`;
/** Rows that are deleted at once. */
const mostRows = 500;
/** Pages of the index of words that are worked through at once. */
const mostPages = 200;

/**
 * Deletes a portion of what a site holds, the newest first, so that others write and read meanwhile: what
 * {@link deleteSite} takes along would else be one statement, which is as long as the site is large.
 * @returns whether there may be more
 */
export async function deleteSome(db: Kysely<Database>, site: string): Promise<boolean> {
  for (const table of siteTables.filter((name) => many.has(name))) {
    const names = ofSite[table]!.map((name) => sql.ref(name));
    const some = sql`select ${sql.join(names)} from ${sql.table(table)} where site_id = ${site}
      order by ${sql.join(names.map((name) => sql`${name} desc`))} limit ${sql.lit(mostRows)}`;
    // Word by word a large site takes minutes: they leave together, by `forgetWords`.
    const isIndexed = table === 'search' && !isPostgres(db);
    if (isIndexed) await secureDelete(0).execute(db);
    const { numAffectedRows = 0n } = await sql`delete from ${sql.table(table)}
      where site_id = ${site} and (${sql.join(names)}) in (${some})`.execute(db);
    if (isIndexed) await secureDelete(1).execute(db);
    if (numAffectedRows > 0n) return true;
  }
  return false;
}

/**
 * Works out of the index of SQLite what {@link deleteSome} has taken from it, so that no word stays in the file.
 * @param isFirst begins; else goes on
 * @returns whether there may be more
 */
export async function forgetWords(db: Kysely<Database>, isFirst: boolean): Promise<boolean> {
  if (isPostgres(db)) return false;
  const countChanges = async (): Promise<number> =>
    (await sql<{ n: number }>`select total_changes() as n`.execute(db)).rows[0]!.n;
  const before = await countChanges();
  const pages = sql.lit(isFirst ? -mostPages : mostPages);
  await sql`insert into search_words(search_words, rank) values ('merge', ${pages})`.execute(db);
  // As SQLite says when all is done: the statement itself is one change.
  return isFirst || (await countChanges()) - before > 1;
}

/** Deletes a site with all that is its own. People who worked for it stay: they may work for others. */
export async function deleteSite(db: Kysely<Database>, site: string): Promise<void> {
  for (const table of siteTables) await sql`delete from ${sql.table(table)} where site_id = ${site}`.execute(db);
  await db.deleteFrom('sites').where('id', '=', site).execute();
  await noteErasure(db, { site_id: '', what: 'site', id: site });
}
