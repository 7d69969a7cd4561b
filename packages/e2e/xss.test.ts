import { expect, it } from 'vitest';
import { ownAttacks } from './attacks/attacks.ts';
import { findUnseen, runXss } from './attacks/run.ts';
import { pick } from './browser/whole.ts';

// Attacks of every family. Those of public collections: `pnpm prove xss`.

it('XSS-01, XSS-02, XSS-03, XSS-07: by every way in, shown in every way, with every event: nothing runs', async () => {
  const { found, taken } = await runXss(ownAttacks);
  expect(found).toEqual([]);
  const ways = ['subject', 'comment', 'plain comment', 'change', 'reply', 'report', 'review'];
  ways.push('change of a review', 'answer', 'form');
  expect(taken).toEqual(Object.fromEntries(ways.map((way) => [way, ownAttacks.length])));
});

it('XSS-01: what is looked for is found, on pages that put attacks in as they are', async () => {
  const alive = ownAttacks.filter(({ live }) => live !== 'no');
  expect(await findUnseen(pick(alive, 2))).toEqual([]);
});
