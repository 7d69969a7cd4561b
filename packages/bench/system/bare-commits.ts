import Sqlite from 'better-sqlite3';
import pg from 'pg';

const row = 'x'.repeat(500);

/** How many rows a second a bare driver commits to this database, one transaction each, one after the other. */
export async function bareCommits(database: string, seconds: number): Promise<number> {
  const { commit, close } = database.startsWith('sqlite:')
    ? openSqlite(database.slice('sqlite:'.length))
    : await openPostgres(database);
  try {
    const begun = performance.now();
    let times = 0;
    while (performance.now() - begun < seconds * 1000) {
      await commit();
      times++;
    }
    return times / ((performance.now() - begun) / 1000);
  } finally {
    await close();
  }
}

interface Bare {
  commit(): unknown;
  close(): unknown;
}

const table = 'create table if not exists bench_rows (words text not null)';

function openSqlite(path: string): Bare {
  const file = new Sqlite(path, { timeout: 5_000 });
  file.pragma('journal_mode = WAL');
  file.pragma('synchronous = FULL');
  file.exec(table);
  const insert = file.prepare('insert into bench_rows values (?)');
  return { commit: () => insert.run(row), close: () => file.close() };
}

async function openPostgres(url: string): Promise<Bare> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(table);
  const insert = { name: 'insert', text: 'insert into bench_rows values ($1)', values: [row] };
  return { commit: () => client.query(insert), close: () => client.end() };
}
