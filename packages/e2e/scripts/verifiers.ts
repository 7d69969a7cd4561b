/**
 * Both verifiers of the register of reviews over random histories, tamperings and servers: they say the same of each.
 *
 *     pnpm prove verifiers [--histories 10000] [--tamperings 12] [--servers 100] [--from 1]
 *
 * Each history is verified as a visitor of a page does and as a monitor does, and then anew with some tamperings, each
 * picked at random. Each server has a hundred random acts, and is verified after each of its batches. Ends with 1 when
 * they differ where it is not known that they may, when a tampering is not seen, or when a server is not found intact.
 */
import { parseArgs } from 'node:util';
import { compare } from '../../checks/log/compare.ts';
import { tamperings } from '../../checks/log/tamperings.ts';
import { isAgreed } from '../../checks/log/two-verifiers.ts';
import { playRegister } from '../../server/test/register-acts.ts';

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '10000' },
    tamperings: { type: 'string', default: '12' },
    servers: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
  },
});
const begun = performance.now();
const tell = (): string => `${Math.round((performance.now() - begun) / 1000)} s`;
const from = Number(values.from);
const result = await compare(from, Number(values.histories), Number(values.tamperings));
const counts = tamperings.map(({ name }) => result.played.get(name) ?? 0);
console.log(`
random histories        ${result.histories}, each as a page and as a whole, ${tell()}
tampered                ${result.tampered}, ${tamperings.length} ways, each at least ${Math.min(...counts)} times
known to differ         ${[...result.known.values()].reduce((sum, times) => sum + times, 0)}
wrong                   ${result.wrong.length}`);
for (const [name, times] of result.known) console.log(`  may differ: ${name}, ${times} of ${result.played.get(name)}`);
for (const line of result.wrong.slice(0, 20)) console.log(`  ${line}`);

let asked = 0;
const wrong: string[] = [];
for (let seed = from; seed < from + Number(values.servers); seed++) {
  const { said } = await playRegister(seed, 100);
  asked += said.length;
  for (const { at, both } of said)
    if (!isAgreed(both) || !['unwitnessed', 'late'].includes(both.second.state))
      wrong.push(`server ${seed}, ${at}: ${JSON.stringify(both)}`);
}
console.log(`
servers                 ${values.servers} of 100 random acts each, asked ${asked} times, ${tell()}
wrong                   ${wrong.length}`);
for (const line of wrong.slice(0, 20)) console.log(`  ${line}`);
process.exitCode = result.wrong.length + wrong.length > 0 ? 1 : 0;
