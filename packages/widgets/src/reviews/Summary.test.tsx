import { type RatingSummary, toMean } from '@parvis/contract';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { render } from 'preact';
import { expect, it, vi } from 'vitest';
import { reviews } from './messages.ts';
import { Summary } from './Summary.tsx';

/** Draws the figures of a histogram, ones first. */
function draw(
  counts: [number, number, number, number, number],
  props: { lang?: string; filter?: number; onFilter?: (rating?: number) => void } = {},
): HTMLElement {
  const [n1, n2, n3, n4, n5] = counts;
  const histogram = { 1: n1, 2: n2, 3: n3, 4: n4, 5: n5 };
  const count = counts.reduce((sum, n) => sum + n);
  const rating: RatingSummary | null = count ? { count, mean: toMean(histogram), histogram } : null;
  const { lang = 'en', filter, onFilter = () => {} } = props;
  const box = document.createElement('div');
  render(
    <Summary
      ui={{ lang } as Ui}
      t={createMessages(lang, 'reviews', reviews)}
      rating={rating}
      period="Since the beginning"
      filter={filter}
      onFilter={onFilter}
    />,
    box,
  );
  return box;
}

const read = (box: HTMLElement): string => box.textContent?.replace(/\s+/g, ' ') ?? '';
const seen = (row: HTMLElement): string =>
  [...row.querySelectorAll('[aria-hidden]')].map(({ textContent }) => textContent).join('');
const rows = (box: HTMLElement): HTMLButtonElement[] => [...box.querySelectorAll('button')];

it('R5: shows mean, number, period and histogram together', () => {
  const box = draw([3, 2, 3, 12, 80]);
  expect(read(box)).toContain('4.6 out of 5');
  expect(read(box)).toContain('100 reviews');
  expect(read(box)).toContain('Since the beginning');
  expect(rows(box).map(seen)).toEqual(['580', '412', '33', '22', '13']);
});

it('R5: writes decimals as the language does, always one of them', () => {
  expect(read(draw([3, 2, 3, 12, 80], { lang: 'fr' }))).toContain('4,6');
  expect(read(draw([0, 0, 0, 5, 0]))).toContain('4.0');
});

it.each([
  [[0, 0, 0, 0, 1], '1 review'],
  [[0, 0, 0, 1, 1], '2 reviews'],
] as const)('R6: of fewer than three says how many, and neither mean nor stars nor histogram', (counts, text) => {
  const box = draw([...counts]);
  expect(read(box)).toContain(text);
  expect(box.querySelector('.mean, .stars, .bars')).toBeNull();
  expect(read(box)).not.toMatch(/\d\.\d/);
});

it('R6: three are enough', () => {
  expect(draw([0, 0, 0, 0, 3]).querySelector('.mean')?.textContent).toContain('5.0');
});

it('R6: nobody in the period', () => {
  expect(read(draw([0, 0, 0, 0, 0]))).toContain('0 reviews');
});

it.each([
  [[1, 1, 1, 1, 1], true],
  [[50, 0, 0, 0, 50], true],
  [[2, 0, 0, 0, 2], false],
  [[3, 2, 3, 12, 80], false],
] as const)('R8: says when opinions are divided: %j', (counts, isDivided) => {
  expect(read(draw([...counts])).includes('Opinions are divided')).toBe(isDivided);
});

it('R9: a filter is named, pressed, taken back, and changes no figure', () => {
  const onFilter = vi.fn();
  const box = draw([3, 2, 3, 12, 80], { filter: 4, onFilter });
  expect(read(box)).toContain('4.6 out of 5');
  expect(rows(box).map((row) => row.getAttribute('aria-pressed'))).toEqual([
    'false',
    'true',
    'false',
    'false',
    'false',
  ]);
  expect(rows(box)[0]?.querySelector('.unseen')?.textContent).toBe('5 stars: 80 reviews. Show only these.');
  rows(box)[0]?.click();
  rows(box)[1]?.click();
  expect(onFilter.mock.calls).toEqual([[5], [undefined]]);
});

it('offers no filter that would show nothing', () => {
  expect(rows(draw([0, 0, 1, 0, 4])).map((row) => row.disabled)).toEqual([false, true, false, true, true]);
});
