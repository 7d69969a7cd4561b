/**
 * Has three moderators decide at random, one by one, in bulk and back again, and compares what is there with what was done:
 *
 *     pnpm prove acts [--acts 10000] [--postgres]
 *
 * SQLite: one server, started anew now and then. PostgreSQL: three over one database. Ends with 1 when a post is lost or
 * in a status that nobody decided, a counter or a page is wrong, or an author was told twice, or not what is so.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runActs } from '../../server/test/run-acts.ts';
import { startSmtp } from '../../server/test/smtp.ts';
import { startPostgres } from '../system/postgres.ts';

const { values } = parseArgs({
  options: { acts: { type: 'string', default: '10000' }, postgres: { type: 'boolean', default: false } },
});
const begun = performance.now();
const smtp = await startSmtp();
const folder = mkdtempSync(join(tmpdir(), 'parvis-acts-'));
const postgres = values.postgres ? await startPostgres() : undefined;
const database = postgres?.url ?? `sqlite:${join(folder, 'parvis.db')}`;
const result = await runActs({ database, nodes: postgres ? 3 : 1, acts: Number(values.acts), smtp });
await smtp.close();
await postgres?.stop();
rmSync(folder, { recursive: true });
const { decided, undone, otherwise, restarts, told, wrong } = result;
console.log(`
${postgres ? 'three servers over PostgreSQL' : 'one server on SQLite'}, ${Math.round((performance.now() - begun) / 1000)} s
acts                    ${values.acts}, by three at once
decisions               ${decided}, ${undone} of them taken back; ${otherwise} came too late
servers started anew    ${restarts}
told to authors         ${told}
wrong                   ${wrong.length}`);
for (const line of wrong.slice(0, 50)) console.log(`  ${line}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
