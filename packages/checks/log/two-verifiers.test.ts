import { expect, test } from 'vitest';
import { type Case, makeCase } from './cases.ts';
import { differences } from './differences.ts';
import { Random } from './random.ts';
import { tamperings } from './tamperings.ts';
import { askBoth, type Both, isAgreed, watchBoth } from './two-verifiers.ts';

test('both verifiers say the same of a hundred random histories, of a site and of the whole register', async () => {
  const states = new Set<string>();
  for (let seed = 1; seed <= 100; seed++) {
    const one = makeCase(seed);
    for (const both of [await askBoth(one), await watchBoth(one)]) {
      expect(isAgreed(both), `seed ${seed}: ${JSON.stringify(both)}`).toBe(true);
      states.add(both.second.state);
    }
  }
  expect([...states]).toEqual(expect.arrayContaining(['witnessed', 'unwitnessed', 'late', 'unknown']));
});

test('each tampering has a name of its own, and each difference is of one of them', () => {
  const names = tamperings.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of Object.keys(differences)) expect(names).toContain(name);
});

const whole = new Map<number, Promise<Case | undefined>>();

/** A case that nothing is wrong with, and that is sealed; undefined where there is none of this seed. */
function toWhole(seed: number): Promise<Case | undefined> {
  const known = whole.get(seed);
  if (known) return known;
  const one = makeCase(seed);
  const made = Promise.all([askBoth(one), watchBoth(one)]).then((all) =>
    all.some(({ second }) => ['contradiction', 'unknown'].includes(second.state)) ? undefined : one,
  );
  whole.set(seed, made);
  return made;
}

/** Both on the first case that the tampering fits. */
async function play({ monitor, tamper }: (typeof tamperings)[number]): Promise<Both> {
  for (let seed = 1; seed <= 400; seed++) {
    const one = await toWhole(seed);
    const tampered = one && tamper(one, new Random(seed));
    if (tampered) return monitor ? watchBoth(tampered) : askBoth(tampered);
  }
  throw new Error('It fits no case.');
}

test.for(tamperings)('$name: both see it', async (tampering) => {
  const both = await play(tampering);
  const says = (tampering.says ?? ['contradiction']).map((state) => (state === 'cannot-tell' ? 'unknown' : state));
  expect(says, JSON.stringify(both)).toContain(both.second.state);
  if (!differences[tampering.name]) expect(isAgreed(both), JSON.stringify(both)).toBe(true);
});
