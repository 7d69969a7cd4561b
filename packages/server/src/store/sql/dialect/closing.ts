import { type Kysely, sql } from 'kysely';
import type { Database } from '../tables.ts';
import type { Opened } from './types.ts';

// Triggers, so that writes of every server that still uses the database fail, whatever its version. Those requests get
// 503, and clients send them again, by then to a server that has moved.

const acts = ['insert', 'update', 'delete'] as const;

/** Stops all writes; reads go on. */
export async function closeTables(
  db: Kysely<Database>,
  kind: Opened['kind'],
  tables: readonly string[],
): Promise<void> {
  if (kind === 'postgres') {
    await sql`create or replace function parvis_moved() returns trigger language plpgsql as
      $$ begin raise exception 'moved to another database' using errcode = '25006'; end $$`.execute(db);
    for (const table of tables) {
      await sql`create or replace trigger parvis_moved before insert or update or delete on ${sql.table(table)}
        for each statement execute function parvis_moved()`.execute(db);
    }
    return;
  }
  for (const table of tables) {
    for (const act of acts) {
      await sql`create trigger if not exists ${sql.id(`parvis_moved_${table}_${act}`)}
        before ${sql.raw(act)} on ${sql.table(table)} begin select raise(abort, 'moved to another database'); end`.execute(
        db,
      );
    }
  }
}

export async function reopenTables(
  db: Kysely<Database>,
  kind: Opened['kind'],
  tables: readonly string[],
): Promise<void> {
  if (kind === 'postgres') await sql`drop function if exists parvis_moved() cascade`.execute(db);
  else {
    for (const table of tables) {
      for (const act of acts) await sql`drop trigger if exists ${sql.id(`parvis_moved_${table}_${act}`)}`.execute(db);
    }
  }
}

export async function areTablesClosed(db: Kysely<Database>, kind: Opened['kind']): Promise<boolean> {
  const { rows } =
    kind === 'postgres'
      ? await sql`select 1 from pg_trigger where tgname = 'parvis_moved' limit 1`.execute(db)
      : await sql`select 1 from sqlite_master where type = 'trigger' and name like 'parvis_moved%' limit 1`.execute(db);
  return rows.length > 0;
}
