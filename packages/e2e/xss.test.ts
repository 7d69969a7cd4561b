import { expect, it } from 'vitest';
import { ownAttacks } from './attacks/attacks.ts';
import { findUnseen, runXss } from './attacks/run.ts';
import { pick } from './browser/whole.ts';

// Every second attack of our own. All of them: `pnpm prove matrices`; those of public collections: `pnpm prove xss`.

const chosen = pick(ownAttacks, 2);

it('XSS: by every way in, shown in every way, with every event: nothing runs', async () => {
  const { found, taken } = await runXss(chosen);
  expect(found).toEqual([]);
  const ways = ['subject', 'comment', 'plain comment', 'change', 'reply', 'report', 'review'];
  ways.push('change of a review', 'answer', 'form');
  expect(taken).toEqual(Object.fromEntries(ways.map((way) => [way, chosen.length])));
});

it('XSS: what is looked for is found, on pages that put attacks in as they are', async () => {
  expect(await findUnseen(chosen.filter(({ live }) => live !== 'no'))).toEqual([]);
});
