import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openDatabase } from '../src/store/database.ts';
import { writeSnapshotFile } from '../src/store/snapshot.ts';
import { dumpPostgres } from './dump-postgres.ts';
import { fillFixture } from './fixture-content.ts';
import { startPostgres } from './postgres-server.ts';

// Makes the databases of this version, once before its release: `node --conditions=parvis-source make-fixtures.ts 0.1.0`.
// Later versions open them in `src/store/fixtures.test.ts`; those of a released version never change.

const version = process.argv[2];
if (!/^\d+\.\d+\.\d+$/.test(version ?? '')) throw new Error('Name the version: make-fixtures.ts 0.1.0');

const target = join(import.meta.dirname, '../fixtures/databases');
mkdirSync(target, { recursive: true });

const folder = mkdtempSync(join(tmpdir(), 'parvis-'));
const sqlite = `sqlite:${folder}/parvis.db`;
await fillFixture(sqlite);
const source = openDatabase(sqlite);
const file = join(target, `${version}.db`);
rmSync(file, { force: true });
await writeSnapshotFile(source, file);
await source.db.destroy();
shrink(file);
rmSync(folder, { recursive: true });

const server = await startPostgres();
const postgres = await server.create();
await fillFixture(postgres);
writeFileSync(join(target, `${version}.sql`), await dumpPostgres(postgres));
await server.stop();

/** Most tables and indexes hold little: small pages make a small file. */
function shrink(path: string): void {
  const file = new Sqlite(path);
  file.pragma('journal_mode = DELETE');
  file.pragma('page_size = 1024');
  file.exec('vacuum');
  file.close();
}
