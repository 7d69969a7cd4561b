import { fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import type { Account } from '../app/account.ts';
import { loadWords } from '../words/words.ts';
import { Sites } from './Sites.tsx';

afterEach(() => {
  document.body.replaceChildren();
});

const site = (n: number, waiting = 0, more: object = {}): Account['sites'][number] => ({
  key: `customer-${n}`,
  name: `${n % 2 ? 'Musée' : 'Hôtel'} ${n}`,
  role: 'owner',
  isSuspended: false,
  waiting,
  ...more,
});
const show = async (sites: Account['sites'], more: Partial<Account> = {}): Promise<void> => {
  const account: Account = { address: '', language: 'en', base: '', sites, mostWaiting: 200, ...more };
  render(<Sites say={await loadWords('en')} account={account} />);
};
const names = (): string[] => screen.getAllByRole('link').map((link) => link.querySelector('strong')!.textContent!);

it('of many, those where most waits come first, and a part of a name finds one as it is typed', async () => {
  const late = { deletesAt: '2026-03-09T08:00:00.000Z', isSuspended: true };
  await show([...Array.from({ length: 9 }, (_, n) => site(n + 1)), site(10, 3), site(11, 200), site(12, 0, late)]);
  expect(names().slice(0, 2)).toEqual(['Musée 11', 'Hôtel 10']);
  expect(screen.getByText('more than 200 waiting')).toBeTruthy();
  expect(screen.getByText(/suspended by whoever.*deleted on .*2026/)).toBeTruthy();
  const field = screen.getByRole('searchbox', { name: 'Find a site' });
  fireEvent.input(field, { target: { value: '11 musee' } });
  expect(names()).toEqual(['Musée 11']);
  fireEvent.submit(field.closest('form')!);
  expect(location.pathname).toMatch(/site\/customer-11\/queue$/);
  fireEvent.input(field, { target: { value: 'nobody' } });
  expect(screen.getByText('No site is called so.')).toBeTruthy();
});

it('whoever has none is told how to get one', async () => {
  await show([], { mayOpen: true });
  expect(screen.getByRole('link', { name: 'Open a site' }).getAttribute('href')).toBe('/console/sites');
  document.body.replaceChildren();
  await show([]);
  expect(screen.queryByRole('link')).toBeNull();
  expect(screen.getByText(/Whoever owns a site invites you/)).toBeTruthy();
});
