import { type Kysely, sql } from 'kysely';
import { ofSite, siteTables, type Table } from './site-tables.ts';
import type { Database } from './sql/tables.ts';

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
