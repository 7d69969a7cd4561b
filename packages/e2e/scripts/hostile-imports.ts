/**
 * Brings the attacks of public collections by files of every format that is read, in every field that is a stranger's,
 * and opens every place where their words are shown; ends with 1 when something ran, and without them:
 *
 *     pnpm prove hostile-imports [HOW MANY]
 */
import { type Attack, missingAttacks, ownAttacks, readAttacks } from '../attacks/attacks.ts';
import { chooseAttacks } from '../attacks/choose.ts';
import { findUnseen } from '../attacks/run.ts';
import { runHostileImports } from '../attacks/run-imports.ts';

if (missingAttacks) {
  console.error(`${missingAttacks}. Nothing was proved; a test run brings ${ownAttacks.length} attacks of our own.`);
  process.exit(1);
}
/** Of each form of file, whatever others have shown before it. */
const least = 40;

// First those that do something by themselves; where it is not all of them, of the others some of every kind.
const isSelf = ({ live }: Attack): boolean => live === 'auto' || live === 'navigation';
const known = readAttacks();
const first = [...ownAttacks, ...known.filter(isSelf)];
const others = known.filter((one) => !isSelf(one));
const many = Number(process.argv[2] ?? known.length + ownAttacks.length);
const each = others.length / Math.max(1, many - first.length);
const some = others.filter((_, at) => Math.floor(at / each) !== Math.floor((at - 1) / each));
const attacks = [...first, ...some].slice(0, many);
const chosen = await chooseAttacks(
  attacks.map(({ payload }) => payload),
  Math.min(least, attacks.length),
);
const shown = chosen.reduce((sum, one) => sum + one.attacks.length, 0);
console.log(`${attacks.length} attacks by ${chosen.length} forms of file; ${shown} of them come out as no other has.`);
const { found, ...rest } = await runHostileImports(chosen, { ways: 3, threads: 8, screens: 'all' }, console.log);
// What is looked for is found where it is put in as it is.
const alive = ownAttacks.filter(({ live }) => live !== 'no');
const unseen = await findUnseen(alive);
console.log({
  ...rest,
  seenWherePutInAsTheyAre: `${alive.length - unseen.length} of ${alive.length}`,
  found: found.length,
});
for (const line of new Set(found)) console.log(line);
for (const payload of unseen) console.log(`not seen where it is put in as it is: ${payload.slice(0, 200)}`);
process.exitCode = found.length + unseen.length > 0 ? 1 : 0;
