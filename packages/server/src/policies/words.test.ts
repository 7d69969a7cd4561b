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
