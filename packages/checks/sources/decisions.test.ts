import { expect, it } from 'vitest';
import { findSameNumbers } from './decisions.ts';

it('finds decisions by the same number', () => {
  const paths = ['0001-one.md', '0002-two.md', '0001-other.md', 'README.md'].map((name) => `docs/decisions/${name}`);
  expect(findSameNumbers(paths)).toEqual([
    'docs/decisions/0001-other.md has the number of docs/decisions/0001-one.md: take one that is free.',
  ]);
});
