/**
 * Has every kind of mail sent by a real mail server, and every link in them fetched again and again, as scanners do:
 *
 *     pnpm prove links [--times 1000] [--postgres]
 *
 * GET, HEAD, what browsers send that load ahead, with a cookie of somebody signed in, and with the token of the fragment
 * in the query. Ends with 1 when a row of any table is another afterwards, a kind of mail was not made, or a button does
 * not do, once, what it says.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runLinks } from '../../server/test/run-links.ts';
import { startSmtp } from '../../server/test/smtp.ts';
import { startPostgres } from '../system/postgres.ts';

const { values } = parseArgs({
  options: { times: { type: 'string', default: '1000' }, postgres: { type: 'boolean', default: false } },
});
const begun = performance.now();
const smtp = await startSmtp();
const folder = mkdtempSync(join(tmpdir(), 'parvis-links-'));
const postgres = values.postgres ? await startPostgres() : undefined;
const database = postgres?.url ?? `sqlite:${join(folder, 'parvis.db')}`;
const result = await runLinks({ database, times: Number(values.times), smtp });
await smtp.close();
await postgres?.stop();
rmSync(folder, { recursive: true });
const list = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ');
console.log(`
${postgres ? 'PostgreSQL' : 'SQLite'}, ${Math.round((performance.now() - begun) / 1000)} s
mails              ${list(result.mails)}
links              ${result.links}: ${list(result.pages)}
fetched            ${result.fetches} times
rows compared      ${result.rows}
buttons that did   ${list(result.pressed)}
buttons in vain    ${result.void}
wrong              ${result.wrong.length}`);
for (const line of result.wrong.slice(0, 50)) console.log(`  ${line}`);
process.exitCode = result.wrong.length > 0 ? 1 : 0;
