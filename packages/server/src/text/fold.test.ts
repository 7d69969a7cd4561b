import { describe, expect, it } from 'vitest';
import { fold, toTerms } from './fold.ts';

describe('words as they are looked for', () => {
  it.each([
    ['Très calme, l’HÔTEL', 'tres calme l hotel'],
    ['Straße STRAẞE großartig', 'strasse strasse grossartig'],
    ['Ёлка, тихий й', 'елка тихии и'],
    ['ΆΝΕΜΟΣ Ἄνεμος', 'ανεμοσ ανεμοσ'],
    ['İstanbul ılık Łódź Øre', 'istanbul ilik lodz ore'],
    ['والإفطار الإفطار إفطار بالفندق لل', 'افطار افطار افطار فندق لل'],
    ['שָׁקֵט', 'שקט'],
    ['कमरा शांत', 'कमरा शांत'],
    ['酒店很好 店', '酒店 店很 很好 店'],
    ['ﾎﾃﾙはＡＢＣ', 'ホテ テル ルは abc'],
    ['호텔은', '호텔 텔은'],
    ['อาหารดี', 'อา าห หา าร รด ดี'],
    ['a\u0000b "x" OR (y* NEAR/2) -z:1', 'a b x or y near 2 z 1'],
    ['\ud800 🏨 · --', ''],
  ])('%s', (text, words) => {
    expect(fold(text).join(' ')).toBe(words);
  });

  it('a question is a few terms, the last of which may only be begun', () => {
    expect(toTerms('petit déj')).toEqual([
      { words: ['petit'], isBegun: false },
      { words: ['dej'], isBegun: true },
    ]);
    expect(toTerms('"petit déj"')).toEqual([{ words: ['petit', 'dej'], isBegun: false }]);
    expect(toTerms('hotel ').at(-1)!.isBegun).toBe(false);
    expect(toTerms('ho').at(-1)!.isBegun).toBe(false);
    expect(toTerms('静').at(-1)!.isBegun).toBe(true);
    expect(toTerms('静か').at(-1)!.isBegun).toBe(false);
    expect(toTerms('“ " «»')).toEqual([]);
  });

  it('is bounded, whatever it is given', () => {
    expect(fold('\ufdfa'.repeat(10_000)).length).toBeLessThanOrEqual(12_000);
    expect(fold('a'.repeat(10_000))[0]).toHaveLength(40);
    expect(toTerms('a '.repeat(50))).toHaveLength(8);
    expect(toTerms('酒'.repeat(100))[0]!.words).toHaveLength(20);
  });
});
