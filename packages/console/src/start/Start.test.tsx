import { defaultSettings, type Role, widgetLanguages } from '@parvis/contract';
import { sets } from '@parvis/contract/sets';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import checkFixture from '../../../contract/fixtures/tag-check.json';
import { go, watchPlace } from '../app/place.ts';
import { createSiteContext } from '../app/site.ts';
import { Notices } from '../ui/Notices.tsx';
import { notify } from '../ui/notices.ts';
import { loadWords } from '../words/words.ts';
import { Screen } from './Screen.tsx';
import { platforms, toLatestSnippet, toSnippet } from './snippets.ts';
import { toAddress } from './web-address.ts';

const account = { address: 'rosa@example.com', language: 'en' as const, base: '', sites: [] };
const work = {
  key: 'shop',
  name: 'The Shop',
  role: 'owner' as Role,
  isSuspended: false,
  isStarting: false,
  waiting: 0,
};
const fresh = { site: { key: 'shop', name: 'The Shop', origins: [] as string[] }, settings: {}, tag: {} };
let state: { site: typeof fresh.site; settings: Record<string, unknown>; tag: Record<string, unknown> };
let asked: { method: string; path: string; body?: Record<string, unknown> }[] = [];
let check: Record<string, unknown>;

beforeEach(() => {
  state = structuredClone(fresh);
  state.settings = {
    moderation: 'risky',
    language: null,
    set: null,
    policy: null,
    started: false,
    off: [],
    reactions: defaultSettings.reactions,
  };
  state.tag = { seen: [], refused: [] };
  check = structuredClone(checkFixture);
  asked = [];
  notify(undefined);
  document.body.innerHTML = '<div id="app"></div>';
  document.getElementById('app')!.dataset.account = JSON.stringify(account);
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname.replace('/v1/manage/sites/shop', '').slice(1);
    const { method } = request;
    const body = method === 'GET' ? undefined : await request.json();
    asked.push({ method, path, ...(body && { body }) });
    if (path === '') return Response.json(Object.assign(state.site, body));
    if (path === 'settings') return Response.json(Object.assign(state.settings, body));
    if (path === 'tag') return Response.json(state.tag);
    if (path === 'tag/check') return Response.json(check, { status: 201 });
    return new Response('', { status: 500 });
  };
  watchPlace('/console');
});
afterEach(() => {
  document.body.replaceChildren();
});

async function show(part: string, lang: 'en' | 'fr' = 'en'): Promise<void> {
  go({ site: 'shop', screen: 'start', part });
  const say = await loadWords(lang);
  const site = createSiteContext(account, work, say);
  render(
    <>
      <Screen site={site} />
      <Notices say={say} />
    </>,
  );
  await waitFor(() => screen.getByRole('heading', { level: 2 }));
}
const type = (name: RegExp | string, value: string): void => {
  fireEvent.input(screen.getByLabelText(name), { target: { value } });
};
const press = (name: RegExp | string): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};
const step = (name: string): Promise<unknown> =>
  waitFor(() => expect(screen.getByRole('heading', { level: 2 }).textContent).toBe(name));
const sent = (path: string) => asked.filter((one) => one.path === path && one.body).at(-1)?.body;

it('leads from a kind of business to the tag; each step is kept, at an address of its own', async () => {
  await show('business');
  expect(screen.getAllByRole('radio')).toHaveLength(Object.keys(sets).length);
  fireEvent.click(screen.getByLabelText('Hotel or guest house'));
  await waitFor(() => screen.getByText(/cleanliness/));
  press('Save and go on');
  await step('Five answers');
  expect(location.pathname).toBe('/console/site/shop/start/answers');
  expect(sent('settings')).toEqual({ language: 'en', set: 'hotel', moderation: sets.hotel.moderation });
  expect(sent('')).toBeUndefined();

  type(/How do you look at reviews/, 'We compare each with our bookings.');
  fireEvent.click(screen.getByLabelText('Yes'));
  await waitFor(() => type('What they get', 'A coffee'));
  type(/Within how many days/, '10');
  press('Save and go on');
  await step('Your pages');
  expect(sent('settings')).toEqual({
    policy: {
      control: 'We compare each with our bookings.',
      consideration: 'A coffee',
      publicationDays: 10,
      retentionYears: 5,
      contact: { name: 'The Shop', email: 'rosa@example.com', privacyUrl: null },
    },
  });

  type(/A page where/, 'not an address');
  press('Save and go on');
  await waitFor(() => screen.getByText(/This is no address of a page/));
  type(/A page where/, 'www.example.com/rooms');
  press('Save and go on');
  await step('On the page');
  expect(sent('')).toEqual({ origins: ['https://www.example.com'] });
  expect(new URLSearchParams(location.search).get('page')).toBe('https://www.example.com/rooms');
  // Its colors are looked at; what is not pasted yet is not missed.
  await waitFor(() => expect(sent('tag/check')).toEqual({ url: 'https://www.example.com/rooms' }));
  expect(screen.queryByText(/forbids/)).toBeNull();
  fireEvent.click(screen.getByRole('link', { name: 'Shopify' }));
  await waitFor(() => screen.getByText(/product\.handle/));
  expect(location.search).toContain('on=shopify');

  press('Finish');
  await waitFor(() => expect(sent('settings')).toEqual({ started: true }));
  expect(location.pathname).toBe('/console/site/shop/queue');
});

it('says what is wrong with the page, allows its address with one press, and takes that back', async () => {
  state.site.origins = ['https://example.com'];
  check = { ...check, findings: [...checkFixture.findings, { code: 'in-comment', detail: null }] };
  await show('tag', 'fr');
  await waitFor(() => screen.getByText(/Personne n’a encore ouvert/));
  press('Regarder la page');
  await waitFor(() => screen.getByText(/interdit de charger les avis/));
  screen.getByText(/désactivé/);
  press(/Autoriser/);
  await waitFor(() => expect(sent('')).toEqual({ origins: ['https://example.com', 'https://www.example.com'] }));
  await waitFor(() => press(/Revenir en arrière/));
  await waitFor(() => expect(sent('')).toEqual({ origins: ['https://example.com'] }));

  // Brought by a script of the page: visitors see it, and its source does not say so.
  check = { ...check, findings: [{ code: 'no-tag', detail: null }] };
  state.tag = { seen: [{ origin: 'https://www.example.com', at: '2026-11-28T09:00:00.000Z' }], refused: [] };
  press('Regarder la page');
  await waitFor(() => screen.getByText(/un script de la page l’apporte/));
  screen.getByText(/Vu sur/);
});

it('M46: gives code for what is on', async () => {
  state.settings = { ...state.settings, set: 'hotel', off: ['reviews'] };
  await show('tag');
  const code = await waitFor(() => screen.getByText(/parvis\.js/));
  // A hotel has reviews and a rating: what is left is offered in their place.
  expect(code.textContent!.match(/<parvis-\w+/g)).toEqual(['<parvis-comments', '<parvis-share']);
});

it('keeps what is typed where the server does not take it, and goes on where it was left', async () => {
  state.settings = { ...state.settings, set: 'hotel' };
  await show('');
  await step('Five answers');
  const list = within(screen.getByRole('list', { name: 'First steps' }));
  expect(list.getByRole('link', { current: 'step' }).textContent).toBe('Five answers');
  expect(list.getByRole('link', { name: /Your business.*done/ })).toBeDefined();
  type(/How do you look at reviews/, 'By hand.');
  const { fetch } = globalThis;
  globalThis.fetch = async () =>
    Response.json(
      { code: 'VALIDATION_FAILED', issues: [{ path: 'policy.contact.email', code: 'VALIDATION_FAILED' }] },
      { status: 422, headers: { 'content-type': 'application/problem+json' } },
    );
  press('Save and go on');
  await waitFor(() => expect(screen.getByLabelText('E-mail address').getAttribute('aria-invalid')).toBe('true'));
  expect(screen.getByLabelText<HTMLTextAreaElement>(/How do you look at reviews/).value).toBe('By hand.');
  globalThis.fetch = fetch;
  press('Save and go on');
  await step('Your pages');
});

it('has code for each way of making pages, and the languages of the widgets', () => {
  const wanted = { host: 'https://talk.example', key: 'shop', blocks: sets.hotel.blocks, lang: 'fr' };
  for (const platform of platforms) {
    const code = toSnippet(platform, wanted);
    expect(code, platform).toContain('https://talk.example');
    expect(code, platform).toContain('shop');
    if (platform !== 'wix') expect(code, platform).toMatch(/<parvis-rating.* lang="fr"><\/parvis-rating>/);
    const latest = toLatestSnippet(platform, { ...wanted, blocks: ['reviews'] });
    expect(latest, platform).toMatch(/https:\/\/talk\.example.*shop/s);
    expect(latest, platform).toMatch(/<parvis-latest.* kind="review"><\/parvis-latest>/);
    expect(toLatestSnippet(platform, { ...wanted, blocks: ['comments', 'reviews'] })).not.toContain('kind=');
  }
  // As docs/recipes/shopify.md prints it.
  expect(toSnippet('shopify', { ...wanted, blocks: ['reviews'], lang: undefined })).toContain(
    '<parvis-reviews subject="https://www.example.com/products/{{ product.handle }}" subject-title="{{ product.title | escape }}"></parvis-reviews>',
  );
  expect(toSnippet('shopify', { ...wanted, origin: 'https://bowls.example' })).toContain(
    ' subject="https://bowls.example/products/{{ product.handle }}"',
  );
  const files = Object.keys(import.meta.glob('../../../widgets/src/locales/*.ts'));
  // English is in the code.
  expect([...widgetLanguages]).toEqual(['en', ...files.map((path) => path.replace(/^.*\/|\.ts$/g, ''))].sort());
});

it('says in the page that no kind of business is chosen, until one is', async () => {
  await show('business');
  const [kind] = await screen.findAllByRole<HTMLInputElement>('radio');
  Object.defineProperty(kind, 'validationMessage', { value: 'Choose one of these.' });
  // The browser says nothing of its own.
  expect(fireEvent(kind!, new Event('invalid', { cancelable: true }))).toBe(false);
  await screen.findByText('Choose one of these.');
  fireEvent.input(kind!);
  await waitFor(() => expect(screen.queryByText('Choose one of these.')).toBeNull());
});

it('takes addresses as people type them', () => {
  const of = (typed: string) => toAddress(typed)?.href;
  expect(of(' www.example.com/rooms ')).toBe('https://www.example.com/rooms');
  expect(of('http://127.0.0.1:8080')).toBe('http://127.0.0.1:8080/');
  expect(of('localhost:3000')).toBe('http://localhost:3000/');
  for (const none of ['', 'rooms', 'javascript:alert(1)', 'https://user:pass@example.com', 'ftp://example.com']) {
    expect(of(none), none).toBeUndefined();
  }
});
