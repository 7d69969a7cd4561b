/**
 * Brings a file of many comments from elsewhere by the command, and kills it in the middle of reading and of landing:
 *
 *     pnpm prove import [--rows 1000000] [--kills 3] [--postgres]
 *
 * Prints how long it took and how much memory at most. Ends with 1 when a post is missing, is there twice, or is not
 * counted.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runImport } from '../../server/test/run-import.ts';
import { startPostgres } from '../system/postgres.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    kills: { type: 'string', default: '3' },
    postgres: { type: 'boolean', default: false },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'parvis-import-'));
const postgres = values.postgres ? await startPostgres() : undefined;
const result = await runImport({
  folder,
  database: postgres?.url ?? `sqlite:${join(folder, 'parvis.db')}`,
  rows: Number(values.rows),
  kills: Number(values.kills),
  log: console.log,
});
await postgres?.stop();
rmSync(folder, { recursive: true });
console.log(`
${postgres ? 'PostgreSQL' : 'SQLite'}, ${values.rows} rows: ${result.seconds} s, ${result.megabytes} MB at most
wrong              ${result.wrong.length}`);
for (const line of result.wrong) console.log(`  ${line}`);
process.exitCode = result.wrong.length > 0 ? 1 : 0;
