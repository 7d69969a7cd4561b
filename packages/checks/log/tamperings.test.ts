import { expect, test } from 'vitest';
import { type Case, makeCase } from './cases.ts';
import { watch } from './monitor.ts';
import { Random } from './random.ts';
import { verifySite } from './second-verifier.ts';
import { tamperings } from './tamperings.ts';

test('each tampering has a name of its own', () => {
  expect(new Set(tamperings.map(({ name }) => name)).size).toBe(tamperings.length);
});

const cases = new Map<number, Case>();

/** A case that nothing is wrong with, and that is sealed; undefined where there is none of this seed. */
async function toWhole(seed: number): Promise<Case | undefined> {
  const one = cases.get(seed) ?? makeCase(seed);
  if (!cases.has(seed)) {
    const { state } = await verifySite(one.question);
    const { state: whole } = await watch(one.question);
    cases.set(seed, one);
    if ([state, whole].some((word) => word === 'contradiction' || word === 'cannot-tell')) left.add(seed);
  }
  return left.has(seed) ? undefined : one;
}
const left = new Set<number>();

// Each on histories of its own, until it has fitted two of them.
test.for(tamperings)('$name: it is seen', async ({ name, says = ['contradiction'], monitor, tamper }) => {
  let fitted = 0;
  for (let seed = 1; seed <= 400 && fitted < 2; seed++) {
    const one = await toWhole(seed);
    const tampered = one && tamper(one, new Random(seed));
    if (!tampered) continue;
    fitted++;
    const { question } = tampered;
    const verdict = monitor ? await watch(question) : await verifySite(question);
    expect(says, `${name}, seed ${seed}: ${verdict.state}, ${verdict.why}`).toContain(verdict.state);
  }
  expect(fitted, name).toBe(2);
});
