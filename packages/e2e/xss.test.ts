import { expect, it } from 'vitest';
import { ownAttacks } from './attacks/attacks.ts';
import { findUnseen, runXss } from './attacks/run.ts';

// Attacks of every family. Those of public collections: `pnpm prove xss`.

const third = Math.ceil(ownAttacks.length / 3);

it.each([0, 1, 2])(
  'XSS: by every way in, shown in every way, with every event: nothing runs (part %i)',
  async (part) => {
    const attacks = ownAttacks.slice(part * third, (part + 1) * third);
    const { found, taken } = await runXss(attacks);
    expect(found).toEqual([]);
    const ways = ['subject', 'comment', 'plain comment', 'change', 'reply', 'report', 'review'];
    ways.push('change of a review', 'answer', 'form');
    expect(taken).toEqual(Object.fromEntries(ways.map((way) => [way, attacks.length])));
  },
);

it('XSS: what is looked for is found, on pages that put attacks in as they are', async () => {
  expect(await findUnseen(ownAttacks.filter(({ live }) => live !== 'no'))).toEqual([]);
});
