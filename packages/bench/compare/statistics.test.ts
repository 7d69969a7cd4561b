import { describe, expect, it } from 'vitest';
import { excludesLoss, toRatio } from './statistics.ts';

const pairs = (...ratios: number[]) => ratios.map((ratio) => ({ present: ratio * 100, earlier: 100 }));

describe('the ratio of two versions', () => {
  it('is the geometric mean with the t-interval of the logarithms', () => {
    const { ratio, low, high } = toRatio(pairs(0.5, 2));
    expect(ratio).toBeCloseTo(1, 12);
    // 12.706 × ln 2, and the standard error of two values that far from their mean is just that distance.
    expect(high).toBeCloseTo(Math.exp(12.706 * Math.LN2), 3);
    expect(low).toBeCloseTo(1 / high, 12);
  });

  it('has an interval without width where every run says the same', () => {
    expect(toRatio(pairs(0.9, 0.9, 0.9))).toEqual({
      ratio: expect.closeTo(0.9, 12),
      low: expect.closeTo(0.9, 12),
      high: expect.closeTo(0.9, 12),
    });
  });

  it('needs two runs, and values above 0', () => {
    expect(() => toRatio(pairs(1))).toThrow(RangeError);
    expect(() => toRatio([...pairs(1), { present: 0, earlier: 1 }])).toThrow(RangeError);
  });

  it('excludes a loss only where the whole interval does', () => {
    expect(excludesLoss({ ratio: 1, low: 0.91, high: 1.3 }, 'more')).toBe(true);
    expect(excludesLoss({ ratio: 1, low: 0.89, high: 1.3 }, 'more')).toBe(false);
    expect(excludesLoss({ ratio: 1, low: 0.5, high: 1.09 }, 'less')).toBe(true);
    expect(excludesLoss({ ratio: 1, low: 0.5, high: 1.11 }, 'less')).toBe(false);
  });
});
