import type { Me, SiteAuthorDetails, SiteAuthorList } from '@parvis/contract';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import authorFixture from '../../../contract/fixtures/author.json';
import exportFixture from '../../../contract/fixtures/author-export.json';
import authorsFixture from '../../../contract/fixtures/authors.json';
import blocksFixture from '../../../contract/fixtures/blocks.json';
import { type Asked, by, openSite } from '../../testing/open-site.ts';
import { go, place, watchPlace } from '../app/place.ts';
import { Notices } from '../ui/Notices.tsx';
import { notify } from '../ui/notices.ts';
import { Screen } from './Screen.tsx';

const list = authorsFixture as unknown as SiteAuthorList;
const eve = authorFixture as unknown as SiteAuthorDetails;
const page = exportFixture as unknown as Me;

let asked: Asked[] = [];
afterEach(() => {
  document.body.replaceChildren();
  notify(undefined);
});

/** The screen at a place, over a server that answers so. */
async function show(
  at: { part?: string; query?: Record<string, string> },
  answers: Record<string, unknown>,
  { lang = 'en', may = () => true }: { lang?: 'en' | 'fr'; may?: (permission: string) => boolean } = {},
): Promise<void> {
  const opened = await openSite(by(answers), { lang, can: may });
  asked = opened.asked;
  watchPlace('/console');
  go({ site: 'shop', screen: 'people', ...at });
  render(
    <>
      <Screen site={opened.site} />
      <Notices say={opened.site.say} />
    </>,
  );
}
const sent = (method: string, path: string) => asked.filter((one) => one.method === method && one.path === path);
const one = `authors/${eve.id}`;

it('lists who wrote with figures, finds by what is typed, and passes over pages without anybody', async () => {
  let pages = 0;
  await show(
    {},
    {
      'GET authors': ({ query }: Asked) => {
        if (query.q) return { items: [], next: null, total: 0 };
        pages++;
        return pages === 1 ? { items: [], next: 'on', total: 2 } : list;
      },
    },
  );
  await waitFor(() => screen.getByText('Ada'));
  expect(screen.getAllByRole('status')[0]!.textContent).toBe('2 people');
  const row = screen.getByText('Ada').closest('li')!;
  expect(row.textContent).toContain('3 published · 1 waits · 1 refused · reported once');
  expect(within(row).getByRole('link').getAttribute('href')).toBe(`/console/site/shop/people/${eve.id}`);
  fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'nobody@example.com' } });
  await waitFor(() => screen.getByText(/Nobody is found for/));
  expect(sent('GET', 'authors').at(-1)!.query.q).toBe('nobody@example.com');
  // A filter has an address of its own.
  expect(place.value?.query).toEqual({ q: 'nobody@example.com' });
});

it('shows one: what they wrote, what was decided, and no more than one may', async () => {
  await show({ part: eve.id }, { [`GET ${one}`]: { ...eve, email: null } }, { may: (name) => name === 'authors.read' });
  await waitFor(() => screen.getByRole('heading', { level: 1, name: 'Ada' }));
  screen.getByText('given; you may not see it');
  screen.getByText('We slept well.');
  expect(screen.getAllByText(/Advertising|Held/).length).toBeGreaterThan(0);
  expect(screen.queryAllByRole('button')).toEqual([]);
});

it('says of somebody who is gone that they are', async () => {
  const gone = { type: 'x', title: 'x', status: 404, code: 'NOT_FOUND', detail: 'x', requestId: 'r' };
  const headers = { 'content-type': 'application/problem+json' };
  await show({ part: eve.id }, { [`GET ${one}`]: () => Response.json(gone, { status: 404, headers }) });
  await screen.findByText('This person is not here any more.');
});

it('blocks one by what they wrote, with why and until when, and takes it back', async () => {
  const made = blocksFixture.items[0]!;
  await show(
    { part: eve.id },
    {
      [`GET ${one}`]: eve,
      'POST blocks': made,
      [`DELETE blocks/${made.id}`]: null,
    },
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Block' }));
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.change(dialog.getByLabelText('What is blocked'), { target: { value: 'network' } });
  // Of others' connection no longer than a month.
  expect(dialog.queryByText('Until you take it back')).toBeNull();
  fireEvent.change(dialog.getByLabelText('Reason'), { target: { value: 'M4' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Block' }));
  await screen.findByText('Blocked.');
  expect(sent('POST', 'blocks')[0]!.body).toEqual({
    of: 'network',
    post: eve.recent[0]!.post.id,
    reason: 'M4',
    sentence: 'Please leave out advertising and links to shops.',
    days: 30,
  });
  fireEvent.click(screen.getByRole('button', { name: /Take back/ }));
  await waitFor(() => expect(sent('DELETE', `blocks/${made.id}`)).toHaveLength(1));
});

it('lists who is blocked, and takes a block back, and that too', async () => {
  const { id } = blocksFixture.items[0]!;
  await show(
    { part: 'blocked' },
    {
      'GET blocks': blocksFixture,
      [`DELETE blocks/${id}`]: null,
      'GET audit': { items: [{ id: 'c1', change: { what: 'block.removed', of: id } }], next: null },
      'POST audit/undo': { id: 'c2', undoes: 'c1' },
    },
  );
  fireEvent.click((await screen.findAllByRole('button', { name: /^Unblock/ }))[0]!);
  await screen.findByText('No longer blocked.');
  fireEvent.click(screen.getByRole('button', { name: /Take back/ }));
  await waitFor(() => expect(sent('POST', 'audit/undo')[0]?.body).toEqual({ change: 'c1' }));
});

it('exports all pages as one file, and says how far it is', async () => {
  const files: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    files.push(file as Blob);
    return 'blob:x';
  });
  // A browser saves it; here the page would go there.
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  await show(
    { part: eve.id },
    {
      [`GET ${one}`]: eve,
      [`GET ${one}/export`]: ({ query }: Asked) => ({ ...page, next: query.cursor ? null : 'on' }),
    },
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Export everything' }));
  await screen.findByText('The file is with your downloads.');
  expect(names).toEqual(['shop-person-000A01.json']);
  const written = JSON.parse(await files[0]!.text());
  expect(written.author).toEqual(page.author);
  expect(written.posts).toHaveLength(2 * page.posts.length);
  // Of each list what both answers have.
  expect(written.reactions).toEqual([...page.reactions, ...page.reactions]);
  vi.restoreAllMocks();
});

it('erases by a word that is typed alone; a sentence that tells who is said at its field', async () => {
  const refused = Response.json(
    {
      type: 'x',
      title: 'x',
      status: 422,
      code: 'VALIDATION_FAILED',
      detail: 'x',
      requestId: 'r',
      issues: [{ path: 'sentence', code: 'VALIDATION_FAILED', message: 'x' }],
    },
    { status: 422, headers: { 'content-type': 'application/problem+json' } },
  );
  let tries = 0;
  await show(
    { part: eve.id },
    {
      [`GET ${one}`]: eve,
      'GET authors': list,
      'POST erasures': () => {
        tries++;
        return tries === 1 ? refused : { id: 'e', sentence: 'x', posts: 5, createdAt: '2026-03-05T10:00:00.000Z' };
      },
    },
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Erase…' }));
  const dialog = within(await screen.findByRole('dialog'));
  const button = dialog.getByRole('button', { name: 'Erase for good' });
  expect(button.hasAttribute('disabled')).toBe(true);
  fireEvent.submit(button.closest('form')!);
  expect(sent('POST', 'erasures')).toEqual([]);
  fireEvent.input(dialog.getByLabelText(/Type/), { target: { value: ' Erase ' } });
  fireEvent.click(button);
  await dialog.findByText(/must hold neither/);
  fireEvent.click(button);
  await screen.findByText('Erased, with 5 posts.');
  expect(sent('POST', 'erasures')[1]!.body).toEqual({ author: eve.id, sentence: 'They asked for it.' });
  expect(place.value).toMatchObject({ screen: 'people' });
  expect(place.value?.part).toBeUndefined();
  // It has no way back.
  expect(screen.queryByRole('button', { name: /Take back/ })).toBeNull();
});

it('says in French that nothing came, and tries again', async () => {
  let isUp = false;
  await show({}, { 'GET authors': () => (isUp ? { items: [], next: null, total: 0 } : undefined) }, { lang: 'fr' });
  const retry = await screen.findByRole('button', { name: 'Réessayer' });
  isUp = true;
  fireEvent.click(retry);
  await screen.findByText('Personne n’a encore écrit sur vos pages.');
});

it('A23: shows the picture of a member, whose name stands beside it, from this server', async () => {
  const avatar = { src: '/sites/shop/avatars/x.webp', width: 96, height: 96, alt: '' };
  const [first, ...others] = list.items;
  await show({}, { 'GET authors': { ...list, items: [{ ...first, avatar }, ...others] } });
  const row = (await screen.findByText(first!.name)).closest('li')!;
  const { src, alt } = row.querySelector('img')!.attributes as unknown as Record<string, Attr>;
  expect([src!.value, alt!.value]).toEqual([avatar.src, '']);
  expect(document.querySelectorAll('img')).toHaveLength(1);
});
