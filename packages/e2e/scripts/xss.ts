/**
 * Sends the attacks of public collections by every way in, shows them in every way, with every event on every post; ends
 * with 1 when something ran, and without them.
 *
 *     pnpm prove xss [HOW MANY [FROM WHICH]]
 */
import { missingAttacks, ownAttacks, readAttacks } from '../attacks/attacks.ts';
import { findUnseen, runXss } from '../attacks/run.ts';

if (missingAttacks) {
  console.error(`${missingAttacks}. Nothing was proved; a test run sends ${ownAttacks.length} attacks of our own.`);
  process.exit(1);
}
// First those that do something where they are put in as they are.
const all = readAttacks();
const [many = all.length, from = 0] = process.argv.slice(2).map(Number);
const attacks = [...all.filter(({ live }) => live !== 'no'), ...all.filter(({ live }) => live === 'no')].slice(
  from,
  from + many,
);
const { found, ...rest } = await runXss(attacks, console.log);
const live = attacks.filter(({ live }) => live !== 'no');
const unseen = await findUnseen(live);
console.log({ ...rest, live: live.length, seenWherePutInAsTheyAre: live.length - unseen.length, found: found.length });
for (const line of new Set(found)) console.log(line);
for (const payload of unseen) console.log(`not seen where it is put in as it is: ${payload.slice(0, 200)}`);
process.exitCode = found.length > 0 ? 1 : 0;
