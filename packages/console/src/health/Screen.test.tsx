import type { Health, HealthName } from '@parvis/contract';
import { healthCodeNames, healthCodes } from '@parvis/contract/health';
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import healthFixture from '../../../contract/fixtures/health.json';
import { openSite } from '../../testing/open-site.ts';
import { Banners } from '../app/Banners.tsx';
import { toAddress } from '../app/place.ts';
import { loadWords } from '../words/words.ts';
import { Screen } from './Screen.tsx';
import { toSentence } from './sentence.ts';
import { watchHealth } from './watch.ts';

const found = healthFixture as unknown as Health;
let answer: Health | undefined;
afterEach(() => {
  document.body.replaceChildren();
});

const toSite = async (lang: 'en' | 'fr' = 'en') => (await openSite(() => answer, { lang })).site;

it.each(['en', 'fr'] as const)(
  '%s: every finding has words with nothing left open, and what to do where it is not good',
  async (lang) => {
    const say = await loadWords(lang);
    const at = '2026-03-02T08:00:00.000Z';
    const values = {
      engine: 'sqlite',
      free: 5e7,
      used: 3e9,
      version: '1',
      at,
      sent: null,
      waiting: 3,
      since: at,
      count: 2,
    };
    expect(toSentence(say, { name: 'mail', code: 'mail.ok', level: 'ok', values }).text).toMatch(/30 (days|jours)/);
    for (const code of healthCodeNames) {
      const name = code.split('.')[0] as HealthName;
      const all = { ...values, ...(name === 'quota' && { used: 3, of: 4, until: at }), host: 'hooks.test' };
      const { text, todo, banner } = toSentence(say, { name, code, level: healthCodes[code], values: all });
      expect(`${text} ${banner}`, code).not.toMatch(/[{}]|\u2068\u2069|NaN|\bnull\b/);
      expect(todo !== undefined, code).toBe(healthCodes[code] !== 'ok');
    }
  },
);

it('says what is wrong and what to do, and above every screen what needs somebody now, until it is over', async () => {
  answer = found;
  const site = await toSite();
  const end = watchHealth(site);
  render(
    <>
      <Banners say={site.say} base="" />
      <Screen site={site} />
    </>,
  );
  await screen.findByRole('heading', { name: /^Mail\s+Act now$/ });
  expect(screen.getByText(/Send a test from the settings of mail/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'What to do' }).getAttribute('href')).toBe(
    toAddress({ site: 'shop', screen: 'health' }),
  );
  expect(screen.getByText('Something does not work. What to do is below.').getAttribute('role')).toBe('status');
  answer = { level: 'ok', items: found.items.filter(({ level }) => level === 'ok') };
  fireEvent.click(screen.getByRole('button', { name: 'Look again' }));
  await waitFor(() => expect(screen.queryByRole('link', { name: 'What to do' })).toBeNull());
  const status = screen.getByText(/^Everything works\./);
  expect([status.getAttribute('role'), status.textContent]).toEqual([
    'status',
    expect.stringMatching(/Looked at .*\d.*: .*something has changed/),
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Look again' }));
  await waitFor(() => expect(status.textContent).toMatch(/Looked at .*\d.*: .*nothing new/));
  answer = undefined;
  fireEvent.click(screen.getByRole('button', { name: 'Look again' }));
  await waitFor(() => expect(status.textContent).toMatch(/Could not look/));
  // Whoever works for many sites often runs the server: what no screen says to them has a way.
  expect(screen.queryByText(/parvis doctor” says/)).toBeNull();
  expect(screen.getByRole('link', { name: 'Look why' }).getAttribute('href')).toBe(
    toAddress({ site: 'shop', screen: 'start', part: 'tag' }),
  );
  end();
});
