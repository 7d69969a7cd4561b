import { render, screen } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { loadWords } from '../words/words.ts';
import { App } from './App.tsx';
import { place } from './place.ts';

it('of a site that is suspended says so, and shows no screen that could not be loaded', async () => {
  const say = await loadWords('en');
  const shop = { key: 'shop', name: 'Shop', role: 'owner', isSuspended: true, waiting: 0 } as const;
  place.value = { site: 'shop', screen: 'queue' };
  render(<App say={say} account={{ address: '', language: 'en', base: '', sites: [shop] }} />);
  expect(screen.getByText(/has suspended this site/).textContent).toContain('parvis site resume');
  expect(screen.queryByRole('navigation')).toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
});
