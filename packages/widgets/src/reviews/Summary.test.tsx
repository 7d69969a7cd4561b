import { type RatingSummary, toMean } from '@parvis/contract';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { fireEvent, type RenderResult, render } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { reviews } from './messages.ts';
import { Summary } from './Summary.tsx';

/** Draws the figures of a histogram, ones first. */
function draw(
  counts: [number, number, number, number, number],
  props: { lang?: string; filter?: number; onFilter?: (rating?: number) => void } = {},
): RenderResult {
  const [n1, n2, n3, n4, n5] = counts;
  const histogram = { 1: n1, 2: n2, 3: n3, 4: n4, 5: n5 };
  const count = counts.reduce((sum, n) => sum + n);
  const rating: RatingSummary | null = count ? { count, mean: toMean(histogram), histogram } : null;
  const { lang = 'en', filter, onFilter = () => {} } = props;
  return render(
    <Summary
      ui={{ lang } as Ui}
      t={createMessages(lang, 'reviews', reviews)}
      rating={rating}
      period="Since the beginning"
      filter={filter}
      onFilter={onFilter}
    />,
  );
}

const read = ({ container }: RenderResult): string => container.textContent?.replace(/\s+/g, ' ') ?? '';
const seen = (row: HTMLElement): string =>
  [...row.querySelectorAll('[aria-hidden]')].map(({ textContent }) => textContent).join('');
const rows = ({ getAllByRole }: RenderResult): HTMLButtonElement[] => getAllByRole('button') as HTMLButtonElement[];

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
  expect([box.queryByText(/out of 5/), box.queryByRole('list'), box.container.querySelector('.stars')]).toEqual([
    null,
    null,
    null,
  ]);
  expect(read(box)).not.toMatch(/\d\.\d/);
});

it('R6: three are enough', () => {
  expect(draw([0, 0, 0, 0, 3]).getByText('out of 5').textContent).toContain('5.0');
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
  const filters: (number | undefined)[] = [];
  const box = draw([3, 2, 3, 12, 80], { filter: 4, onFilter: (rating) => filters.push(rating) });
  expect(read(box)).toContain('4.6 out of 5');
  const five = box.getByRole('button', { name: '5 stars: 80 reviews. Show only these.', pressed: false });
  const four = box.getByRole('button', { pressed: true });
  expect(four.textContent).toContain('4 stars');
  fireEvent.click(five);
  fireEvent.click(four);
  expect(filters).toEqual([5, undefined]);
});

it('offers no filter that would show nothing', () => {
  expect(rows(draw([0, 0, 1, 0, 4])).map((row) => row.disabled)).toEqual([false, true, false, true, true]);
});
