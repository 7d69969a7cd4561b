import { expect, expectTypeOf, it } from 'vitest';
import type { PostRow } from '../store/store.ts';
import { type FraudFacts, toScore, toSignals } from './fraud.ts';

const calm: FraudFacts = {
  today: 1,
  before: Array(28).fill(1),
  near: 0,
  area: 0,
  names: 1,
  address: 'ada@example.com',
  delivered: '2026-03-05',
  written: '2026-03-05',
  others: 2,
  isProved: false,
};

it('R4, EU-3: a rating is no input of what may be fraud', () => {
  expectTypeOf<keyof FraudFacts & ('rating' | 'rank' | 'criteria' | keyof Pick<PostRow, 'rating'>)>().toBeNever();
  expectTypeOf(toSignals).parameters.toEqualTypeOf<[FraudFacts]>();
});

it.each([
  ['nothing', {}, []],
  ['a day far above those before', { today: 9 }, [{ name: 'many-today', n: 9, usual: 1 }]],
  ['a busy page has busy days', { today: 9, before: [...Array(14).fill(2), ...Array(14).fill(10)] }, []],
  ['few are never many', { today: 4, before: Array(28).fill(0) }, []],
  ['the same words', { near: 2 }, [{ name: 'near-words', n: 2 }]],
  ['from around', { area: 3 }, [{ name: 'same-area', n: 3 }]],
  ['one browser, two names', { names: 2 }, [{ name: 'other-names', n: 2 }]],
  ['an address for minutes', { address: 'x@mailinator.com' }, [{ name: 'disposable-address' }]],
  ['before it was delivered', { written: '2026-03-04' }, [{ name: 'before-delivery', day: '2026-03-05' }]],
  ['nobody said when', { written: '2026-03-04', delivered: undefined }, []],
  ['nothing else of its author', { others: 0 }, [{ name: 'only-review' }]],
  ['who proved who they are may write once', { others: 0, isProved: true }, []],
] as const)('%s', (_, facts, found) => {
  expect(toSignals({ ...calm, ...facts })).toEqual(found);
});

it('counts deviations from the mean of the days before, one at least', () => {
  expect(toScore(4, Array(28).fill(1))).toBe(3);
  expect(toScore(10, [...Array(14).fill(2), ...Array(14).fill(6)])).toBe(3);
});
