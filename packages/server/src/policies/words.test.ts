import { expect, it } from 'vitest';
import { says } from './words.ts';

it('RES-11: words of a list are looked for as they are, whatever they would mean as a pattern', () => {
  for (const word of ['(a+)+$', '[', '\\', '.*', 'a|b', '^', '(?:', '%', '_']) {
    expect(says('aaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', [word])).toBe(false);
    expect(says('anything at all', [word])).toBe(false);
  }
  // What separates words is left out on both sides.
  expect(says('they sell (a+)+$ here', ['sell (a+)'])).toBe(true);
  expect(says('fish|chips', ['fish chips'])).toBe(true);
});

it('RES-11: ten thousand words and the longest text are read once each', () => {
  const words = Array.from({ length: 10_000 }, (_, n) => `word${n} (a+)+$`);
  const text = `${'a'.repeat(40)} `.repeat(250);
  expect(says(text, words)).toBe(false);
  expect(says(`${text} word9999 a`, words)).toBe(true);
});
