import { type Kysely, sql } from 'kysely';
import type { Database } from '../../store/sql/tables.ts';
import { type Finding, fail, ok, warn } from './examine.ts';

export async function examineSqlite(db: Kysely<Database>): Promise<Finding[]> {
  const { rows } = await sql<{ version: string }>`select sqlite_version() as version`.execute(db);
  const lines = await sql<{ integrity_check: string }>`pragma integrity_check(3)`.execute(db);
  const faults = lines.rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
  return [
    ok(`SQLite ${rows[0]!.version}`),
    faults.length === 0
      ? ok('The file is whole (integrity_check).')
      : fail(`The file is damaged: ${faults[0]}.`, 'Stop the server, put the file aside, and restore a backup.'),
  ];
}

export async function examinePostgres(db: Kysely<Database>): Promise<Finding[]> {
  const { rows } = await sql<Record<'version' | 'encoding' | 'fsync' | 'synced', string>>`
    select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
      current_setting('fsync') as fsync, current_setting('synchronous_commit') as synced`.execute(db);
  const { version, encoding, fsync, synced } = rows[0]!;
  return [
    ok(`PostgreSQL ${version}, ${encoding}`),
    fsync === 'on' && synced !== 'off'
      ? ok('PostgreSQL writes to the disk before it acknowledges.')
      : warn(
          `PostgreSQL acknowledges before it writes (fsync ${fsync}, synchronous_commit ${synced}).`,
          'A power cut may lose acknowledged posts: switch both on.',
        ),
  ];
}
