import { sql } from 'kysely';
import { readState } from './migrations/index.ts';
import type { Opened } from './sql/dialect/types.ts';
import { createMails, type MailState } from './sql/mails.ts';

/** What a database engine says of itself. */
export interface Engine {
  title: string;
  /** The first fault of the file, where it is damaged. */
  damage?: string;
  /** Settings under which a power cut may lose what was acknowledged. */
  unsafe?: string;
}

export async function readEngine({ db, kind }: Pick<Opened, 'db' | 'kind'>): Promise<Engine> {
  if (kind === 'sqlite') {
    const { rows } = await sql<{ version: string }>`select sqlite_version() as version`.execute(db);
    const [damage] = await findDamage({ db }, 3);
    return { title: `SQLite ${rows[0]!.version}`, ...(damage && { damage }) };
  }
  const { rows } = await sql<Record<'version' | 'encoding' | 'fsync' | 'commit', string>>`
    select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
      current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`.execute(db);
  const { version, encoding, fsync, commit } = rows[0]!;
  const isSafe = fsync === 'on' && commit !== 'off';
  return {
    title: `PostgreSQL ${version}, ${encoding}`,
    ...(!isSafe && { unsafe: `fsync ${fsync}, synchronous_commit ${commit}` }),
  };
}

/** What SQLite finds wrong with a file. */
export async function findDamage({ db }: Pick<Opened, 'db'>, max: number): Promise<string[]> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(${sql.lit(max)})`.execute(db);
  return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
}

/** How many rows of an SQLite file refer to others that are not there. */
export const countBrokenReferences = async ({ db }: Pick<Opened, 'db'>): Promise<number> =>
  (await sql`pragma foreign_key_check`.execute(db)).rows.length;

/** The time of the database's own machine; nothing for a file. */
export async function readClock({ db, kind }: Pick<Opened, 'db' | 'kind'>): Promise<number | undefined> {
  if (kind === 'sqlite') return undefined;
  const { rows } = await sql<{
    at: number;
  }>`select (extract(epoch from clock_timestamp()) * 1000)::bigint as at`.execute(db);
  return Number(rows[0]!.at);
}

const maxSites = 1_000;

/** When the newest post of all sites was written, by its id; 0 where there is none. */
export async function readNewestPost({ db }: Pick<Opened, 'db'>): Promise<number> {
  const sites = await db.selectFrom('sites').select('id').orderBy('id').limit(maxSites).execute();
  let newest = 0;
  for (const { id } of sites) {
    const { last } = await db
      .selectFrom('posts')
      .select((e) => e.fn.max('id').as('last'))
      .where('site_id', '=', id)
      .executeTakeFirstOrThrow();
    // The first 48 bits of a UUID of version 7.
    if (last) newest = Math.max(newest, Number.parseInt(last.replaceAll('-', '').slice(0, 12), 16));
  }
  return newest;
}

/** How the mail stands; nothing where its table is not there. */
export async function readMailState({ db }: Pick<Opened, 'db'>): Promise<MailState | undefined> {
  const { pending } = await readState(db);
  return pending.some((name) => name.endsWith('-mail')) ? undefined : createMails(db).state();
}
