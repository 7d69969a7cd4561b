/**
 * Asks many people for a review in one list, over a real mail server, and kills whoever adds and whoever sends in the middle:
 *
 *     pnpm prove requests [--people 10000] [--kills 3] [--postgres]
 *
 * Ends with 1 when somebody was not asked, was asked twice, or a count is wrong. A mail that a server had handed in when it
 * died, and had not noted, comes again with the same `Message-ID`: those are counted apart.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runRequests } from '../../server/test/run-requests.ts';
import { startSmtp } from '../../server/test/smtp.ts';
import { startPostgres } from '../system/postgres.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '3' },
    postgres: { type: 'boolean', default: false },
  },
});
const begun = performance.now();
const smtp = await startSmtp();
const folder = mkdtempSync(join(tmpdir(), 'parvis-requests-'));
const postgres = values.postgres ? await startPostgres() : undefined;
const result = await runRequests({
  folder,
  database: postgres?.url ?? `sqlite:${join(folder, 'parvis.db')}`,
  people: Number(values.people),
  kills: Number(values.kills),
  smtp,
  log: console.log,
});
await smtp.close();
await postgres?.stop();
rmSync(folder, { recursive: true });
console.log(`
${postgres ? 'PostgreSQL' : 'SQLite'}, ${Math.round((performance.now() - begun) / 1000)} s
asked              ${result.mails}
mails once more    ${result.repeated}, with the same Message-ID
wrong              ${result.wrong.length}`);
for (const line of result.wrong) console.log(`  ${line}`);
process.exitCode = result.wrong.length > 0 ? 1 : 0;
