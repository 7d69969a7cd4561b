import { expect, it } from 'vitest';
import { ownAttacks } from './attacks/attacks.ts';
import { findUnseen, runXss } from './attacks/run.ts';
import { pick } from './browser/whole.ts';

// Attacks of every family. Those of public collections: `pnpm prove xss`.

const half = Math.ceil(ownAttacks.length / 2);

it.each([0, 1])('XSS: by every way in, shown in every way, with every event: nothing runs (part %i)', async (part) => {
  const attacks = ownAttacks.slice(part * half, (part + 1) * half);
  const { found, taken } = await runXss(attacks);
  expect(found).toEqual([]);
  const ways = ['subject', 'comment', 'plain comment', 'change', 'reply', 'report', 'review'];
  ways.push('change of a review', 'answer', 'form');
  expect(taken).toEqual(Object.fromEntries(ways.map((way) => [way, attacks.length])));
});

it('XSS: what is looked for is found, on pages that put attacks in as they are', async () => {
  expect(
    await findUnseen(
      pick(
        ownAttacks.filter(({ live }) => live !== 'no'),
        2,
      ),
    ),
  ).toEqual([]);
});
