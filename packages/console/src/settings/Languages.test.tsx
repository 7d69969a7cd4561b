import type { SettingsChange } from '@parvis/contract';
import { createManageClient } from '@parvis/core';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import settingsFixture from '../../../contract/fixtures/settings.json';
import { createSiteContext, type SiteContext } from '../app/site.ts';
import { notice, notify, undoLast } from '../ui/notices.ts';
import { loadWords } from '../words/words.ts';
import { Part as Languages } from './Languages.tsx';

let sent: SettingsChange[] = [];
afterEach(() => {
  document.body.replaceChildren();
  notify(undefined);
});

/** A site whose settings are kept as a server keeps them. */
async function open(languages: string[], role: 'owner' | 'viewer' = 'owner'): Promise<SiteContext> {
  sent = [];
  let settings = { ...settingsFixture, language: 'fr', languages } as object;
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    if (request.method === 'PATCH') {
      const change = (await request.json()) as SettingsChange;
      sent.push(change);
      settings = { ...settings, ...change };
    }
    return Response.json(settings);
  };
  const site = createSiteContext(
    { address: '', language: 'en', base: '', sites: [] },
    { key: 'shop', name: 'Shop', role, isSuspended: false, waiting: 0 },
    await loadWords('en'),
  );
  return { ...site, client: createManageClient({ host: 'http://shop.test', site: 'shop', fetch, backoff: 1 }) };
}

const listed = (): (string | null)[] =>
  within(screen.getByRole('list', { name: 'Languages, in their order' }))
    .getAllByRole('listitem')
    .map((item) => item.querySelector('bdi')!.textContent);
/** Without the marks that keep a name from turning what is around it. */
const plain = (text: string): string => text.replace(/[\u2068\u2069]/g, '');
const named = (name: string): HTMLElement => screen.getByRole('button', { name: (said) => plain(said) === name });
const press = (name: string) => fireEvent.click(named(name));
const says = (text: string): HTMLElement => screen.getByText((said) => plain(said) === text);

it('M59: speaks as the page does until languages are chosen; the first is for who reads another', async () => {
  render(<Languages site={await open([])} />);
  const page = (await screen.findByLabelText(/^as the page does/)) as HTMLInputElement;
  expect(page.checked).toBe(true);
  expect(screen.queryByRole('list')).toBeNull();
  fireEvent.click(screen.getByLabelText(/^only languages that I choose/));
  // It begins with that of the business, and alone it has nothing to be ordered by.
  await waitFor(() => expect(listed()).toEqual(['Français']));
  says('Everybody gets Français, whatever the page is in.');
  screen.getByText('data-lang="fr"');
  expect(screen.queryByRole('button', { name: /Remove/ })).toBeNull();
  fireEvent.change(screen.getByLabelText('Another language'), { target: { value: 'de' } });
  press('Add');
  await waitFor(() => expect(listed()).toEqual(['Français', 'Deutsch']));
  says('Whoever reads another language gets Français, the first.');
  const offered = within(screen.getByLabelText('Another language')).getAllByRole('option');
  expect(offered).toHaveLength(14);
  press('Save');
  await waitFor(() => expect(sent).toEqual([{ languages: ['fr', 'de'] }]));
  await waitFor(() => expect(notice.value?.undo).toBeDefined());
  await undoLast({ undone: 'As before.', failed: 'That did not work.' });
  expect(sent[1]).toEqual({ languages: [] });
});

it('changes the order by buttons, says where a language is then, and keeps the focus on its button', async () => {
  render(<Languages site={await open(['fr', 'en', 'ar'])} />);
  await screen.findByRole('list');
  expect(named('Up: Français').getAttribute('aria-disabled')).toBe('true');
  press('Up: Français');
  expect(listed()).toEqual(['Français', 'English', 'العربية']);
  press('Up: العربية');
  await waitFor(() => expect(listed()).toEqual(['Français', 'العربية', 'English']));
  expect(plain(screen.getByRole('status').textContent!)).toBe('العربية: 2 of 3');
  expect(document.activeElement).toBe(named('Up: العربية'));
  press('Down: Français');
  await waitFor(() => expect(listed()).toEqual(['العربية', 'Français', 'English']));
  says('Whoever reads another language gets العربية, the first.');
  press('Remove: Français');
  await waitFor(() => expect(listed()).toEqual(['العربية', 'English']));
  expect(document.activeElement).toBe(named('Up: العربية'));
  press('Save');
  await waitFor(() => expect(sent).toEqual([{ languages: ['ar', 'en'] }]));
});

it('shows a viewer what is set', async () => {
  render(<Languages site={await open(['fr', 'en'], 'viewer')} />);
  await screen.findByRole('list');
  expect(listed()).toEqual(['Français', 'English']);
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
});
