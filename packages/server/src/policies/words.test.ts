import { describe, expect, it } from 'vitest';
import { says } from './words.ts';

describe('D2: words of a list', () => {
  it.each<[string, string[], boolean]>([
    ['Play CASINO now', ['casino'], true],
    ['casinos', ['casino'], false],
    ['c\u200basino!', ['Casíno'], true],
    ['free  money.', ['free money'], true],
    ['free moneys, free money', ['free money'], true],
    ['free moneybag', ['free money'], false],
    ['not free, money', ['free money'], true],
    ['carefree money', ['free money'], false],
    ['free free money', ['free money', 'free beer'], true],
    ['money is free', ['free money'], false],
    ['我们的免费赌场很好', ['赌场'], true],
    ['赌 场', ['赌场'], false],
    ['去 vip 赌场', ['vip 赌场'], true],
    ['anything', [], false],
    ['anything', ['', ' ', '!!!'], false],
    ['', ['casino'], false],
    ['casino', ['casino', 'casino', 'CASINO'], true],
  ])('%j says one of %j: %s', (text, list, is) => {
    expect(says(text, list)).toBe(is);
  });
});

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
