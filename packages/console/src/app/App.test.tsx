import { render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import healthFixture from '../../../contract/fixtures/health.json';
import { loadWords } from '../words/words.ts';
import { App } from './App.tsx';
import { toFirst } from './account.ts';
import { place } from './place.ts';

afterEach(() => {
  document.body.replaceChildren();
});

it('of a site that is suspended says so, and shows no screen that could not be loaded', async () => {
  const say = await loadWords('en');
  const shop = { key: 'shop', name: 'Shop', role: 'owner', isSuspended: true, waiting: 0 } as const;
  place.value = { site: 'shop', screen: 'queue' };
  render(<App say={say} account={{ address: '', language: 'en', base: '', sites: [shop] }} />);
  expect(screen.getByText(/has suspended this site/).textContent).toContain('parvis site resume');
  expect(screen.queryByRole('navigation')).toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
});

it('the menu says how many wait, in figures and in words, and follows what the look at health tells', async () => {
  const shop = { key: 'shop', name: 'Shop', role: 'owner', isSuspended: false, waiting: 200 } as const;
  const told = {
    level: 'ok',
    items: [{ name: 'queue', code: 'queue.ok', level: 'ok', values: { waiting: 1, since: null } }],
  };
  const asked: string[] = [];
  let answer = (): void => {};
  const isAsked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  globalThis.fetch = async (input) => {
    const { pathname } = new URL(new Request(input).url);
    asked.push(pathname.split('/').at(-1)!);
    if (!pathname.endsWith('/health')) return new Response('', { status: 404 });
    await isAsked;
    return Response.json({ ...healthFixture, ...told });
  };
  place.value = { site: 'shop', screen: 'nothing' };
  render(<App say={await loadWords('en')} account={{ address: '', language: 'en', base: '', sites: [shop] }} />);
  const link = await screen.findByRole('link', { name: /^Queue ?more than 99 posts wait$/ });
  expect(link.textContent).toContain('99+');
  answer();
  await waitFor(() => screen.getByRole('link', { name: /^Queue ?1 post waits$/ }));
  expect(asked.filter((path) => path !== 'queue')).toEqual(['health']);
});

it('leads to the first steps of a site that is not set up whoever may do them, and others to the queue', () => {
  const shop = { key: 'shop', name: 'Shop', isSuspended: false, waiting: 0 };
  expect(toFirst({ ...shop, role: 'owner', isStarting: true })).toBe('start');
  expect(toFirst({ ...shop, role: 'moderator', isStarting: true })).toBe('queue');
  expect(toFirst({ ...shop, role: 'owner', isStarting: false })).toBe('queue');
});
