import type { FraudSignals, ManagedPost } from '@parvis/contract';
import { render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import fixture from '../../../contract/fixtures/managed-post.json';
import { openSite } from '../../testing/open-site.ts';
import { SignalLines, Signals } from './Signals.tsx';

afterEach(() => document.body.replaceChildren());

const { post } = fixture as unknown as ManagedPost;
const review = { ...post, kind: 'review', rating: 1 } as const;
const all: FraudSignals = {
  items: [
    { name: 'many-today', n: 9, usual: 1.2 },
    { name: 'same-area', n: 1 },
    { name: 'disposable-address' },
    { name: 'before-delivery', day: '2026-03-05' },
  ],
};

it('M86: says in words what makes one look twice at a review, and that it is no proof', async () => {
  const { site, asked } = await openSite(() => all);
  render(<Signals site={site} post={review} />);
  await screen.findByText('9 reviews of this page on that day; 1.2 are usual.');
  screen.getByText('1 other review of this page came from the same part of the network.');
  screen.getByText(/^Written before .*5.*2026.*: the day of the experience, as you said it/);
  screen.getByText(/None of this is a proof.*The rating is no part of it/);
  expect(asked.map(({ path }) => path)).toEqual([`posts/${post.id}/signals`]);
});

it('asks nothing about what is not rated, and says nothing beside a post of which nothing stands out', async () => {
  const { site, asked } = await openSite(() => ({ items: [] }), { lang: 'fr' });
  const { container } = render(
    <>
      <SignalLines site={site} post={{ ...post, kind: 'comment' }} />
      <SignalLines site={site} post={review} />
    </>,
  );
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(container.textContent).toBe('');
});
