import { type Kysely, sql } from 'kysely';
import { isPostgres } from './sql/dialect/is-postgres.ts';
import { noteErasure } from './sql/erasures.ts';
import type { Database } from './sql/tables.ts';

type Table = keyof Database;

/** Every table with rows of a site, those that refer to others first, and what its rows are ordered by. */
const ofSite: { [Name in Table]?: readonly string[] } = {
  reactions: ['post_id', 'author_id', 'name'],
  subject_reactions: ['subject_id', 'author_id', 'name'],
  networks: ['post_id', 'network_hash', 'act', 'author_id'],
  subscriptions: ['id'],
  mentions: ['post_id', 'author_id'],
  notices: ['author_id', 'post_id'],
  rank_history: ['subject_id', 'by', 'revision', 'post_id'],
  subject_act_posts: ['act_id', 'post_id'],
  subject_acts: ['id'],
  page_looks: ['subject_id'],
  subject_proposals: ['one_id', 'other_id'],
  reports: ['id'],
  deliveries: ['id'],
  usage: ['month'],
  changes: ['id'],
  tag_sightings: ['origin'],
  days: ['subject_id', 'day'],
  days_counted: ['site_id'],
  saved_replies: ['id'],
  notes: ['id'],
  evidence: ['id'],
  erasures: ['what', 'id'],
  versions: ['post_id', 'replaced_at'],
  images: ['id'],
  avatars: ['author_id'],
  looking: ['staff_id'],
  visitor_sessions: ['id'],
  verifications: ['email_hash'],
  member_tokens: ['token_hash'],
  idempotency_keys: ['caller', 'key'],
  jobs: ['id'],
  mails: ['id'],
  suppressions: ['email_hash'],
  reply_addresses: ['token_hash'],
  blocks: ['id'],
  memberships: ['staff_id'],
  staff_invitations: ['id'],
  site_keys: ['id'],
  search: ['post_id'],
  search_sites: ['site_id'],
  spam_models: ['site_id'],
  review_requests: ['id'],
  request_batches: ['id'],
  request_opt_outs: ['email_hash'],
  import_oddities: ['import_id', 'id'],
  import_rows: ['import_id', 'n'],
  import_threads: ['import_id', 'n'],
  imports: ['id'],
  posts: ['id'],
  decisions: ['id'],
  subjects: ['id'],
  authors: ['id'],
};

export const siteTables: Table[] = Object.keys(ofSite) as Table[];

/** What is the server's own, or tells more than what the business has written and been told. */
const notExported: ReadonlySet<Table> = new Set([
  'notices',
  'networks',
  'rank_history',
  'subject_act_posts',
  'page_looks',
  'subject_proposals',
  'idempotency_keys',
  'jobs',
  'mails',
  'suppressions',
  'reply_addresses',
  'blocks',
  'staff_invitations',
  'site_keys',
  'visitor_sessions',
  'verifications',
  'member_tokens',
  'deliveries',
  'tag_sightings',
  'search',
  'search_sites',
  'spam_models',
  'days_counted',
  'looking',
  'avatars',
  'review_requests',
  'request_opt_outs',
  'import_oddities',
  'import_rows',
  'import_threads',
  'imports',
  'evidence',
  'erasures',
]);

/**
 * What tells who reported: of an address the same hash stands beside its author, so that it says as much as a name. What
 * was said with a report is for whoever runs the server.
 */
const ofReporter: readonly string[] = [
  'detail',
  'name',
  'detail_encrypted',
  'name_encrypted',
  'email_encrypted',
  'email_hash',
  'reporter',
  'network_hash',
];

const hidden: { [Name in Table]?: readonly string[] } = {
  // Read at their addresses.
  images: ['bytes', 'small'],
  reports: ofReporter,
  subject_reactions: ['network_hash'],
};

const toExported = (table: Table, row: object): object => {
  const names = hidden[table];
  return names ? Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name))) : row;
};

/** Rows at a time; of images fewer, as each is large. */
const mostRows = 500;
const mostImages = 20;
const mostOf = (table: Table): number => (table === 'images' ? mostImages : mostRows);

/** All that a site's people wrote, table by table, row by row: what refers to others comes after them. */
export async function* readSite(db: Kysely<Database>, site: string): AsyncGenerator<{ table: Table; row: object }> {
  for (const table of siteTables.toReversed().filter((name) => !notExported.has(name))) {
    const names = ofSite[table] ?? [];
    const order = sql.join(names.map((name) => sql.ref(name)));
    let after: unknown[] | undefined;
    for (;;) {
      const { rows } = await sql<Record<string, unknown>>`
        select * from ${sql.table(table)} where site_id = ${site}
        ${after ? sql`and (${order}) > (${sql.join(after)})` : sql``}
        order by ${order} limit ${sql.lit(mostOf(table))}
      `.execute(db);
      for (const row of rows) yield { table, row: toExported(table, row) };
      if (rows.length < mostOf(table)) break;
      after = names.map((name) => rows.at(-1)![name]);
    }
  }
}

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
