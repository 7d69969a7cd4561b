/**
 * Kills servers under load, round after round, and compares what they kept with what clients were told:
 *
 *     pnpm prove kills [--rounds 200] [--postgres]
 *
 * SQLite: one `parvis serve`, `kill -9`. PostgreSQL: three of them over one database, each and the database in turn.
 * Clients write comments, replies, reviews, edits, deletions, reactions, repeats of keys and what must be refused, over
 * HTTP; a write without an answer is repeated with its key. Ends with 1 when anything is not as somebody was told.
 */
import { parseArgs } from 'node:util';
import { runKills } from '../system/kills.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '200' }, postgres: { type: 'boolean', default: false } },
});
const begun = performance.now();
const result = await runKills({ rounds: Number(values.rounds), postgres: values.postgres, log: console.log });
const seconds = Math.round((performance.now() - begun) / 1000);
const { lost, doubled, miscounts, other, wrong } = result;
const kills = Object.entries(result.kills).map(([name, times]) => `${name} ${times}`);
console.log(`
${values.postgres ? 'three nodes over PostgreSQL' : 'one server on SQLite'}, ${seconds} s
rounds                  ${result.rounds} (killed: ${kills.join(', ')})
writes acknowledged     ${result.acknowledged}, of ${result.unanswered} tries without an answer each repeated
old writes repeated     ${result.repeated}
lost                    ${lost.length}
doubled or not asked    ${doubled.length}
counters wrong          ${miscounts.length}
other                   ${other.length + wrong.length}`);
const all = [...lost, ...doubled, ...miscounts, ...other, ...wrong];
for (const line of all.slice(0, 50)) console.log(`  ${line}`);
process.exitCode = all.length > 0 ? 1 : 0;
