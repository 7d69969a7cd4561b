import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { nextTurn } from './next-turn.ts';

it('A4: between two pieces of long work everybody else is heard', async () => {
  const order: string[] = [];
  const heavy = Array.from({ length: 5 }, async (_, n) => {
    await nextTurn();
    order.push(`heavy ${n}`);
  });
  const light = (async () => {
    for (let n = 0; n < 5; n++) {
      await turn();
      order.push('light');
    }
  })();
  await Promise.all([...heavy, light]);
  expect(order.filter((one) => one !== 'light')).toEqual(['heavy 0', 'heavy 1', 'heavy 2', 'heavy 3', 'heavy 4']);
  // Never two in a row.
  for (let n = 1; n < 9; n++) expect([order[n - 1], order[n]], order.join()).toContain('light');
});

it('A4: first the business, then the network that was given least', async () => {
  const order: string[] = [];
  const wait = (name: string, network: string, isOwner = false) =>
    nextTurn(network, isOwner).then(() => order.push(name));
  // The first makes the network known; the others come before its next.
  await Promise.all(['f1', 'f2'].map((name) => wait(name, 'flood')));
  await Promise.all([
    ...['f3', 'f4', 'f5'].map((name) => wait(name, 'flood')),
    wait('a', 'shop'),
    wait('b', 'home'),
    wait('owner', 'flood', true),
  ]);
  expect(order).toEqual(['f1', 'f2', 'owner', 'a', 'b', 'f3', 'f4', 'f5']);
});
