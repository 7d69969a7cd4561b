import type { Insights } from '@parvis/contract';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import fixture from '../../../contract/fixtures/insights.json';
import { openSite } from '../../testing/open-site.ts';
import { go, watchPlace } from '../app/place.ts';
import { Screen } from './Screen.tsx';
import { type Period, toRange, toSpans } from './spans.ts';

const figures = fixture as unknown as Insights;
let asked: Record<string, string>[] = [];
afterEach(() => {
  document.body.replaceChildren();
});

/** The screen at an address, over a server that answers so. */
async function show(
  answer: (query: Record<string, string>) => unknown,
  { query = {}, lang = 'en' }: { query?: Record<string, string>; lang?: 'en' | 'fr' } = {},
): Promise<void> {
  asked = [];
  const { site } = await openSite(
    (one) => {
      asked.push(one.query);
      return answer(one.query) ?? undefined;
    },
    { lang },
  );
  watchPlace('/console');
  go({ site: 'shop', screen: 'insights', query });
  render(<Screen site={site} />);
}
const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
const isolated = (text: string | null): string => (text ?? '').replace(/[\u2068\u2069]/g, '');

it('says each figure with the one before, and draws each table that it has in the page', async () => {
  await show(() => figures);
  const table = await screen.findByRole('table', { name: 'Posts by day' });
  const rows = within(table).getAllByRole('row');
  expect(rows.map((row) => isolated(row.textContent))).toEqual(['DayReviewsComments', 'Nov 2723', 'Nov 2800']);
  // As high as the table says: five of five, two of them reviews.
  const section = table.closest('section')!;
  const bars = [...section.querySelectorAll('.bar')].map((bar) => Number(bar.getAttribute('height')));
  expect(bars).toEqual([40, 60, 0, 0]);
  expect(section.querySelector('.drawing')!.getAttribute('aria-hidden')).toBe('true');
  const said = screen.getAllByRole('definition').map(({ textContent }) => isolated(textContent));
  expect(said.slice(0, 5)).toEqual([
    '5before: 1',
    '4.5before: none',
    '1 of 2before: none',
    '2 hoursbefore: none',
    '10 minutesbefore: none',
  ]);
  // A day without a rating has none, and no point.
  expect(within(screen.getByRole('table', { name: 'Average rating by day' })).getByText('none')).toBeTruthy();
  expect(screen.getByText(/A day begins at/)).toBeTruthy();
  const open = screen.getByRole('link', { name: '12 reviews have no answer' });
  expect(open.getAttribute('href')).toBe('/console/site/shop/reviews?answered=false');

  // Shown on demand; read out all the same.
  expect(table.closest('.unseen')).not.toBeNull();
  fireEvent.click(screen.getByRole('button', { name: /^Show as a table.*Posts by day/ }));
  expect(table.closest('.unseen')).toBeNull();
});

it('asks for the period and the page of its address, and puts there what is chosen', async () => {
  const attic = { key: 'attic', url: null, title: 'The Attic' };
  await show(({ subject }) => ({ ...figures, subject: subject ? attic : null }), {
    query: { period: '91', subject: 'attic' },
  });
  await screen.findByRole('option', { name: 'The Attic' });
  expect(days(asked[0]!.from!, asked[0]!.to!)).toBe(91);
  expect(asked[0]!.subject).toBe('attic');
  fireEvent.change(screen.getByLabelText('Period'), { target: { value: '7' } });
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(days(asked[1]!.from!, asked[1]!.to!)).toBe(7);
  expect(location.search).toBe('?period=7&subject=attic');
  fireEvent.click(await screen.findByRole('link', { name: 'Rooms' }));
  await waitFor(() => expect(asked.at(-1)!.subject).toBe('hotel-bellevue'));
  fireEvent.change(screen.getByLabelText('Page'), { target: { value: '' } });
  await waitFor(() => expect(asked.at(-1)).not.toHaveProperty('subject'));
  expect(location.search).toBe('?period=7');
});

it('says that nothing happened, that nothing is counted yet, and that it did not come; in French too', async () => {
  const none = figures.before;
  const nothing = {
    ...figures,
    days: [],
    pages: [],
    total: none,
    before: { ...none, published: { comment: 0, review: 0 } },
  };
  const empty = { ...nothing, total: nothing.before, unanswered: 0, waiting: 0 };
  await show(() => empty, { lang: 'fr' });
  await screen.findByText('Rien ne s’est passé ces jours-là.');
  expect(screen.getByText('Chaque avis a sa réponse, et rien n’attend.')).toBeTruthy();
  document.body.replaceChildren();
  await show(() => ({ ...empty, countedUntil: null }));
  await screen.findByText(/first count takes a few minutes/);
  document.body.replaceChildren();
  let isUp = false;
  await show(() => isUp && figures);
  const again = await screen.findByRole('button', { name: 'Try again' });
  isUp = true;
  fireEvent.click(again);
  await screen.findByRole('table', { name: 'Posts by day' });
});

it('shows what is longer than two months by week, from its end', () => {
  const [one] = figures.days as [Insights['days'][number]];
  const year = Array.from({ length: 364 }, (_, n) => ({ ...one, day: `${n}` }));
  const { isWeeks, spans } = toSpans(year);
  expect([isWeeks, spans.length, spans[0]!.day, spans.at(-1)!.day]).toEqual([true, 52, '0', '357']);
  expect(spans[0]).toMatchObject({
    published: { comment: 21, review: 14 },
    shares: 28,
    rating: { count: 14, mean: 4.5 },
  });
  expect(toSpans(year.slice(0, 30))).toMatchObject({ isWeeks: false, spans: { length: 30 } });
});

it('knows the months of the calendar, over the end of a year too', () => {
  const range = (period: Period, now: string) => Object.values(toRange(period, Date.parse(now)));
  expect(range('month', '2026-11-29T23:59:00Z')).toEqual(['2026-11-01', '2026-11-29']);
  expect(range('last-month', '2026-11-29T23:59:00Z')).toEqual(['2026-10-01', '2026-10-31']);
  expect(range('month', '2026-01-01T00:00:00Z')).toEqual(['2026-01-01', '2026-01-01']);
  expect(range('last-month', '2026-01-01T00:00:00Z')).toEqual(['2025-12-01', '2025-12-31']);
  expect(range('last-month', '2028-03-31T12:00:00Z')).toEqual(['2028-02-01', '2028-02-29']);
  expect(range(7, '2026-11-29T12:00:00Z')).toEqual(['2026-11-23', '2026-11-29']);
});

it('asks for the month that the address names', async () => {
  await show(() => figures, { query: { period: 'last-month' } });
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]!.from).toMatch(/-01$/);
  expect(screen.getByLabelText<HTMLSelectElement>('Period').value).toBe('last-month');
});
