/**
 * Both verifiers of the register of reviews over random histories and tamperings: they say the same of each.
 *
 *     pnpm prove verifiers [--histories 10000] [--tamperings 12] [--from 1]
 *
 * Each history is verified as a visitor of a page does and as a monitor does, and then anew with some tamperings, each
 * picked at random. Ends with 1 when they differ where it is not known that they may, or when a tampering is not seen.
 */
import { parseArgs } from 'node:util';
import { compare } from '@parvis/checks/log/compare.ts';
import { tamperings } from '@parvis/checks/log/tamperings.ts';

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '10000' },
    tamperings: { type: 'string', default: '12' },
    from: { type: 'string', default: '1' },
  },
});
const begun = performance.now();
const result = await compare(Number(values.from), Number(values.histories), Number(values.tamperings));
const counts = tamperings.map(({ name }) => result.played.get(name) ?? 0);
console.log(`
random histories        ${result.histories}, each as a page and as a whole, ${Math.round((performance.now() - begun) / 1000)} s
tampered                ${result.tampered}, ${tamperings.length} ways, each at least ${Math.min(...counts)} times
known to differ         ${[...result.known.values()].reduce((sum, times) => sum + times, 0)}
wrong                   ${result.wrong.length}`);
for (const [name, times] of result.known) console.log(`  may differ: ${name}, ${times} of ${result.played.get(name)}`);
for (const line of result.wrong.slice(0, 20)) console.log(`  ${line}`);
process.exitCode = result.wrong.length > 0 ? 1 : 0;
