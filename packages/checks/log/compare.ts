// Both verifiers over many random histories, each with some tamperings of its own.
import { makeCase } from './cases.ts';
import { differences } from './differences.ts';
import { Random } from './random.ts';
import { tamperings } from './tamperings.ts';
import { askBoth, type Both, isAgreed, watchBoth } from './two-verifiers.ts';

export interface Compared {
  histories: number;
  tampered: number;
  /** How often each tampering was played. */
  played: Map<string, number>;
  /** How often they differed where it is known that they may. */
  known: Map<string, number>;
  /** A sentence for each that is not as it must be: they differ, or the second one did not see a tampering. */
  wrong: string[];
}

/** Histories of the seeds from `from` on; `each`: how many tamperings are tried on one of them. */
export async function compare(from: number, histories: number, each: number): Promise<Compared> {
  const result: Compared = { histories, tampered: 0, played: new Map(), known: new Map(), wrong: [] };
  const add = (map: Map<string, number>, name: string): void => void map.set(name, (map.get(name) ?? 0) + 1);
  const look = (name: string, seed: number, both: Both): void => {
    if (isAgreed(both)) return;
    if (differences[name]) add(result.known, name);
    else result.wrong.push(`${name}, seed ${seed}: ${JSON.stringify(both)}`);
  };
  for (let seed = from; seed < from + histories; seed++) {
    const one = makeCase(seed);
    const [site, whole] = [await askBoth(one), await watchBoth(one)];
    look('as it is', seed, site);
    look('as it is, the whole', seed, whole);
    if (whole.second.state === 'contradiction') result.wrong.push(`What is legal is none, seed ${seed}.`);
    if ([site, whole].some(({ second }) => ['contradiction', 'unknown'].includes(second.state))) continue;
    const random = new Random(seed + 2_000_000);
    for (let left = each; left > 0; left--) {
      const { name, says = ['contradiction'], monitor, tamper } = random.pick(tamperings);
      const tampered = tamper(one, random);
      if (!tampered) continue;
      result.tampered++;
      add(result.played, name);
      const both = await (monitor ? watchBoth(tampered) : askBoth(tampered));
      look(name, seed, both);
      if (!says.some((state) => both.second.state === (state === 'cannot-tell' ? 'unknown' : state)))
        result.wrong.push(`${name}, seed ${seed}: it is not seen, ${JSON.stringify(both)}`);
    }
  }
  return result;
}
