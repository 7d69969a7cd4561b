import { describe, expect, it } from 'vitest';
import { isNear, readSketch, toSketch } from './sketch.ts';
import { fold } from './words.ts';

const areNear = (one: string, other: string): boolean => {
  const [a, b] = [one, other].map((text) => readSketch(toSketch(fold(text))));
  return isNear(a!, b!);
};
const long = Array.from({ length: 400 }, (_, n) => `word${n * n} and ${n * 31}`).join(' ');

describe('D17: texts that are nearly the same', () => {
  it.each([
    [
      'Earn 500 dollars a day from home, visit cash-now.example for free',
      'Earn 900 dollars a day from home: visit cash-now.example for free!',
    ],
    [
      'Cheap watches at www.best-replica.example, free shipping now',
      'CHEAP watches at www.best-replica.example, free shipping',
    ],
    [
      'Hey guys, check out this great website called zonepa, it pays',
      'Hey all, check out this great website called zonepa, it pays',
    ],
    [long, `Dear Anna, ${long}`],
    [long, long.replaceAll('word94', 'ward94')],
  ])('%.40j … and %.40j … are', (one, other) => {
    expect(areNear(one, other)).toBe(true);
  });

  it.each([
    [
      'The room was quiet and the breakfast was very good indeed.',
      'The garden was lovely and the dinner was rather late for us.',
    ],
    [
      'Thank you for a wonderful stay, we will come again soon.',
      'Thank you for nothing: the heating was off for three days.',
    ],
    [long, long.split('').reverse().join('')],
  ])('%.40j … and %.40j … are not', (one, other) => {
    expect(areNear(one, other)).toBe(false);
  });

  it('any text has one', () => {
    for (const text of ['', 'a', 'abcd', 'abcde', '我们']) expect(toSketch(text)).toMatch(/^[0-9a-f]{16}$/);
  });
});
