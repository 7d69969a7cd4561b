import type { RatingSummary, Subject } from '@parvis/contract';
import type { MountContext, PageData } from '@parvis/kit/runtime/context.ts';
import { createUi } from '@parvis/kit/runtime/ui.ts';
import { type RenderResult, render } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { createRating } from './model.ts';
import { Rating } from './Rating.tsx';

let keys = 0;

/** Draws the rating of a subject that is read only, once its figures are there. */
async function draw(rating: RatingSummary | null, lang = 'en'): Promise<RenderResult> {
  const context = {
    element: document.createElement('div'),
    host: 'https://talk.example',
    site: 'demo',
    subject: `s${keys++}`,
    lang,
    url: 'https://hotel.example/',
    title: 'A room',
    data: Promise.resolve({ subject: { rating } as Subject } as PageData),
    tracking: /utm/g,
    option: (name: string) => (name === 'readonly' ? '' : undefined),
  } as unknown as MountContext;
  const ui = createUi(context, () => {});
  const model = createRating(ui);
  model.start();
  await context.data;
  await Promise.resolve();
  return render(<Rating ui={ui} model={model} />);
}

const read = ({ container }: RenderResult): string => container.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const summary = (count: number, mean: number): RatingSummary => ({
  count,
  mean,
  histogram: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 },
});

it('A11Y-3: shows stars, mean and number, and says them in words', async () => {
  const { container, getByText } = await draw(summary(128, 4.6));
  expect(getByText('4.6 out of 5, 128 reviews')).toBeTruthy();
  expect(getByText('(128)').getAttribute('aria-hidden')).toBe('true');
  // A picture, which has no role.
  expect(container.querySelectorAll('.stars')).toHaveLength(1);
});

it.each([
  [1, '1 review'],
  [2, '2 reviews'],
] as const)('R6: %i counted shows no mean and no stars', async (count, text) => {
  const box = await draw(summary(count, 5));
  expect(read(box)).toBe(text);
  expect(box.container.querySelector('.stars')).toBeNull();
});

it('offers nothing to press when it is read only', async () => {
  const { queryByRole } = await draw(null);
  expect([queryByRole('radio'), queryByRole('button')]).toEqual([null, null]);
});

// The picture is drawn from the mean on the wire, which has one decimal.
it.each([
  [4.3, 4.5],
  [4.2, 4],
  [4.7, 4.5],
  [4.8, 5],
])('draws %f as %f stars', async (mean, stars) => {
  const on = (await draw(summary(20, mean))).container.querySelector<SVGPathElement>('.on');
  expect(on?.style.clipPath).toContain(`${103 - stars * 21.2}%`);
});
