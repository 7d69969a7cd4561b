/**
 * Plays a week of a busy thread, with failing mail and servers that die, and compares what is there with what clients were told:
 *
 *     pnpm prove week [--postgres] [--visitors 60]
 *
 * SQLite: one server, started anew now and then. PostgreSQL: three over one database, one of them a process that is killed.
 * Ends with 1 when anything is not as its rule in SPEC says, which stands before each sentence.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runWeek } from '../../server/test/run-week.ts';
import { startPostgres } from '../system/postgres.ts';

const { values } = parseArgs({
  options: { visitors: { type: 'string', default: '60' }, postgres: { type: 'boolean', default: false } },
});
const begun = performance.now();
const folder = mkdtempSync(join(tmpdir(), 'parvis-week-'));
const postgres = values.postgres ? await startPostgres() : undefined;
const result = await runWeek({
  database: postgres?.url ?? `sqlite:${join(folder, 'parvis.db')}`,
  nodes: postgres ? 2 : 1,
  killed: postgres !== undefined,
  visitors: Number(values.visitors),
  parts: 6,
  acts: 10,
  log: console.log,
});
await postgres?.stop();
rmSync(folder, { recursive: true });
const { wrong, acts, ...figures } = result;
console.log(`
${postgres ? 'three servers over PostgreSQL' : 'one server on SQLite'}, ${Math.round((performance.now() - begun) / 1000)} s
visitors                ${values.visitors}
acknowledged            ${figures.acknowledged}
sent again              ${figures.repeated}; ${figures.unanswered} times without an answer
posts                   ${figures.posts}
mails                   ${figures.mails}, ${figures.again} of them a second time
erased people           ${figures.erased}
servers started anew    ${figures.restarts}, killed ${figures.kills}
wrong                   ${wrong.length}
`);
for (const [name, n] of Object.entries(acts).sort((one, other) => other[1] - one[1])) console.log(`  ${n} ${name}`);
for (const line of wrong.slice(0, 80)) console.log(`  ${line}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
