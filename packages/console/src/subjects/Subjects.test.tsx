import type {
  FoundPost,
  FoundPosts,
  ManagedSubjectList,
  SubjectAct,
  SubjectDetails,
  SubjectProposal,
} from '@parvis/contract';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import foundFixture from '../../../contract/fixtures/found-posts.json';
import listFixture from '../../../contract/fixtures/managed-subjects.json';
import actFixture from '../../../contract/fixtures/subject-act.json';
import detailsFixture from '../../../contract/fixtures/subject-details.json';
import proposalsFixture from '../../../contract/fixtures/subject-proposals.json';
import { type Asked, by, openSite } from '../../testing/open-site.ts';
import { go, place, watchPlace } from '../app/place.ts';
import { Notices } from '../ui/Notices.tsx';
import { notify } from '../ui/notices.ts';
import { Screen } from './Screen.tsx';

const list = listFixture as unknown as ManagedSubjectList;
const details = detailsFixture as unknown as SubjectDetails;
const merged = actFixture as unknown as SubjectAct;
const [bellevue] = list.items;
const foundList = foundFixture as unknown as FoundPosts;
const [foundPost] = foundList.items as [FoundPost];
const [pair] = proposalsFixture.items as unknown as [SubjectProposal];

let asked: Asked[] = [];
afterEach(() => {
  document.body.replaceChildren();
  notify(undefined);
});

const problem = (code: string, status = 409): Response =>
  Response.json(
    { type: 'x', title: 'x', status, code, detail: 'x', requestId: 'r' },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );

/** The screen at a place, over a server that answers so. */
async function show(
  at: { part?: string; query?: Record<string, string> },
  answers: Record<string, unknown>,
  may: (permission: string) => boolean = () => true,
): Promise<void> {
  const opened = await openSite(by(answers), { can: may });
  asked = opened.asked;
  watchPlace('/console');
  go({ site: 'shop', screen: 'subjects', ...at });
  render(
    <>
      <Screen site={opened.site} />
      <Notices say={opened.site.say} />
    </>,
  );
}
const sent = (method: string, path: string) => asked.filter((one) => one.method === method && one.path === path);
const plain = (text: string | null | undefined) => text?.replaceAll(/[\u2068\u2069]/g, '');

it('lists pages with figures, finds and sorts them at an address of its own, and passes over empty pages', async () => {
  let pages = 0;
  const url = { ...bellevue, id: 'u', key: 'https://shop.test/a?b=1', url: null, title: null, closed: false };
  await show(
    {},
    {
      'GET subjects': ({ query }: Asked) => {
        if (query.q) return { items: [], next: null, total: null };
        pages++;
        return pages === 1 ? { items: [], next: 'on', total: 2 } : { items: [bellevue, url], next: null, total: 2 };
      },
    },
  );
  const row = (await screen.findByText('Hôtel Bellevue')).closest('li')!;
  expect(screen.getAllByRole('status')[0]!.textContent).toBe('2 pages');
  expect(row.textContent).toContain('2 reviews · 4.5 of 5 · 3 comments');
  expect(row.textContent).toContain('4 wait');
  expect(row.textContent).toContain('closed');
  expect(within(row).getByRole('link').getAttribute('href')).toBe('/console/site/shop/subjects/hotel-bellevue');
  expect(screen.getByText(url.key).closest('a')!.getAttribute('href')).toBe(
    '/console/site/shop/subjects/one?key=https%3A%2F%2Fshop.test%2Fa%3Fb%3D1',
  );
  fireEvent.change(screen.getByLabelText('Order'), { target: { value: 'waiting' } });
  await waitFor(() => expect(sent('GET', 'subjects').at(-1)!.query.sort).toBe('waiting'));
  fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'attic' } });
  await waitFor(() => screen.getByText(/No page is called/));
  expect(place.value?.query).toEqual({ sort: 'waiting', q: 'attic' });
});

it('shows one with its figures, and no way to change it for who may not', async () => {
  await show({ part: 'one', query: { key: 'a/b' } }, { 'GET subject': details }, () => false);
  await screen.findByRole('heading', { level: 1, name: 'Hôtel Bellevue' });
  expect(sent('GET', 'subject')[0]!.query).toEqual({ key: 'a/b' });
  expect(screen.getByText('5 stars: 1')).toBeTruthy();
  expect(screen.queryAllByRole('button')).toEqual([]);
});

it('says of a page that nobody has written on that nobody has', async () => {
  await show({ part: 'none' }, { 'GET subject': () => problem('NOT_FOUND', 404) });
  await screen.findByText(/Nobody has written on this page/);
});

it('names and closes a page, each with the way back; what a visitor brought is saved as one’s own', async () => {
  const visitors = { ...details, named: ['title'] as SubjectDetails['named'], closed: false };
  await show({ part: 'x' }, { 'GET subject': visitors, 'PATCH subjects': details });
  const name = await screen.findByLabelText('Name');
  expect(screen.getByText('Brought by a visitor. Save it to make it yours.')).toBeTruthy();
  fireEvent.input(name, { target: { value: 'The Attic Room' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText('Saved.');
  expect(sent('PATCH', 'subjects')[0]).toMatchObject({
    query: { key: details.key },
    body: { title: 'The Attic Room', url: details.url },
  });
  fireEvent.click(screen.getByRole('button', { name: /Take back Z/ }));
  await waitFor(() => expect(sent('PATCH', 'subjects')[1]?.body).toEqual({ title: details.title, url: null }));
  fireEvent.click(screen.getByRole('button', { name: 'Close to new posts' }));
  await screen.findByText('Closed to new posts.');
  expect(sent('PATCH', 'subjects').at(-1)!.body).toEqual({ closed: true });
});

it('adds, takes away and changes keys, and says which one is taken', async () => {
  const acts = `POST subjects/${details.id}/acts`;
  await show(
    { part: details.key },
    {
      'GET subject': details,
      [acts]: ({ body }: Asked) =>
        body!.key === 'taken'
          ? problem('KEY_TAKEN')
          : { ...merged, act: body!.act, into: body!.act === 'move' ? body!.key : details.key },
      [`DELETE subject-acts/${merged.id}`]: { ...merged, state: 'undone' },
    },
  );
  const field = await screen.findByLabelText('Another key');
  fireEvent.input(field, { target: { value: 'taken' } });
  fireEvent.click(screen.getByRole('button', { name: 'Add' }));
  await screen.findByText(/Another page has this key already/);
  fireEvent.input(field, { target: { value: ' /new ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Make it the main key' }));
  await waitFor(() => expect(place.value).toMatchObject({ part: 'one', query: { key: '/new' } }));
  expect(sent('POST', `subjects/${details.id}/acts`).at(-1)!.body).toEqual({ act: 'move', key: '/new' });
  const loads = sent('GET', 'subject').length;
  fireEvent.click(await screen.findByRole('button', { name: /Take back Z/ }));
  await waitFor(() => expect(sent('DELETE', `subject-acts/${merged.id}`)).toHaveLength(1));
  await waitFor(() => expect(sent('GET', 'subject').length).toBeGreaterThan(loads));
  const remove = await screen.findByRole('button', { name: /Remove the key/ });
  fireEvent.click(remove);
  const gone = { act: 'unalias', key: details.aliases[0] };
  await waitFor(() => expect(sent('POST', `subjects/${details.id}/acts`).at(-1)!.body).toEqual(gone));
});

it('shows a hundred keys of very many, and the others when they are asked for', async () => {
  const all = Array.from({ length: 130 }, (_, n) => `/address-${n}`);
  await show(
    { part: details.key },
    {
      'GET subject': ({ query }: Asked) => {
        const at = query.after === undefined ? 0 : all.indexOf(query.after) + 1;
        return { ...details, aliases: all.slice(at, at + 100), aliasCount: all.length };
      },
    },
  );
  await screen.findByText('/address-99');
  expect(screen.queryByText('/address-100')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Show 30 more keys' }));
  await screen.findByText('/address-129');
  expect(screen.getAllByRole('button', { name: /Remove the key/ })).toHaveLength(130);
  expect(screen.queryByRole('button', { name: /more keys/ })).toBeNull();
});

it('merges with another page: which, and which stays; says how far it is, and takes it back', async () => {
  const other = { ...bellevue!, id: 'other', key: 'attic', title: 'The Attic Room' };
  let state: SubjectAct['state'] = 'working';
  await show(
    { part: details.key },
    {
      'GET subject': () => ({ ...details, acts: [{ ...merged, state, moved: 1_200 }] }),
      'GET subjects': { items: [bellevue, other], next: null, total: 2 },
      [`POST subjects/${details.id}/acts`]: { ...merged, into: 'attic' },
      [`DELETE subject-acts/${merged.id}`]: { ...merged, state: 'undone' },
    },
  );
  await screen.findByText(/1,200 posts moved so far/);
  expect(screen.getByRole('progressbar')).toBeTruthy();
  state = 'done';
  await waitFor(() => screen.getByText(/1,200 posts moved\./), { timeout: 3_000 });
  expect(plain(screen.getByText(/1,200 posts moved\./).textContent)).toContain('1 review does not count');
  fireEvent.click(screen.getByRole('button', { name: /^Take back: / }));
  await waitFor(() => expect(sent('DELETE', `subject-acts/${merged.id}`)).toHaveLength(1));

  fireEvent.click(screen.getByRole('button', { name: 'Merge with another page' }));
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.click(await dialog.findByRole('button', { name: /The Attic Room/ }));
  expect(dialog.queryByRole('searchbox')).toBeNull();
  fireEvent.click(dialog.getByRole('button', { name: /The Attic Room.* stays/ }));
  await waitFor(() => expect(place.value?.part).toBe('attic'));
  expect(sent('POST', `subjects/${details.id}/acts`)[0]!.body).toEqual({ act: 'merge', into: 'other' });
});

it('asks about pages that look like one: one by the merge that there is, or two for good', async () => {
  const other = {
    ...bellevue!,
    id: 'other',
    key: 'http://example.com/hotel/',
    title: null,
    reviewCount: 0,
    rating: null,
  };
  let items = ['1', '2', '3', '4', '5'].map((id) => ({ ...pair, id, from: { ...other, id: `other-${id}` } }));
  const told = { ...merged, act: 'apart' };
  await show(
    {},
    {
      'GET subjects': { items: [bellevue], next: null, total: 1 },
      'GET subject-proposals': () => ({ items }),
      [`POST subjects/${pair.into.id}/acts`]: () => {
        items = items.slice(1);
        return told;
      },
      'POST subjects/other-2/acts': merged,
      [`DELETE subject-acts/${merged.id}`]: { ...told, state: 'undone' },
    },
  );
  const alike = within(await screen.findByRole('region', { name: 'Pages that may be one' }));
  expect(alike.getAllByText(/^The first address leads to the second\. Their addresses are the same/)).toHaveLength(3);
  fireEvent.click(alike.getByRole('button', { name: 'Show 2 more pairs' }));
  expect(alike.getAllByRole('button', { name: /^They are two: / })).toHaveLength(5);
  expect(alike.getAllByText('3 comments', { exact: false })[0]).toBeTruthy();
  fireEvent.click(alike.getAllByRole('button', { name: /^They are two: / })[0]!);
  await screen.findByText(/are two pages\. You are not asked again/);
  expect(sent('POST', `subjects/${pair.into.id}/acts`)[0]!.body).toEqual({ act: 'apart', from: 'other-1' });
  await waitFor(() => expect(alike.getAllByRole('button', { name: /^They are two: / })).toHaveLength(4));
  const loads = sent('GET', 'subject-proposals').length;
  fireEvent.click(screen.getByRole('button', { name: /Take back Z/ }));
  await waitFor(() => expect(sent('GET', 'subject-proposals').length).toBeGreaterThan(loads));

  fireEvent.click(alike.getAllByRole('button', { name: /^Make them one: / })[0]!);
  const dialog = within(await screen.findByRole('dialog'));
  // The one that is proposed to stay comes first.
  const [stays] = dialog.getAllByRole('button', { name: / stays/ });
  expect(plain(stays!.textContent)).toContain(`${bellevue!.title} stays`);
  fireEvent.click(stays!);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent('POST', 'subjects/other-2/acts')[0]!.body).toEqual({ act: 'merge', into: pair.into.id });
});

it('who may not change pages sees what looks alike, and no button', async () => {
  const answers = {
    'GET subjects': { items: [bellevue], next: null, total: 1 },
    'GET subject-proposals': { items: [pair] },
  };
  await show({}, answers, (permission) => permission !== 'subjects.write');
  const alike = within(await screen.findByRole('region', { name: 'Pages that may be one' }));
  expect(alike.queryByRole('button')).toBeNull();
});

it('moves chosen threads to a page that there is or to a new one, and says why it did not', async () => {
  const found = (id: string, parentId: string | null) => ({
    ...foundPost,
    post: { ...foundPost.post, id, parentId, replyCount: 2, title: `Thread ${id}` },
  });
  const acts = `POST subjects/${details.id}/acts`;
  const other = { ...bellevue!, id: 'other', key: 'attic', title: 'The Attic Room' };
  await show(
    { part: details.key },
    {
      'GET subject': details,
      'GET subjects': { items: [bellevue, other], next: null, total: 2 },
      'GET posts': ({ query }: Asked) =>
        query.cursor
          ? { ...foundList, items: [found('a', null), found('b', null), found('c', 'a')], next: null }
          : { ...foundList, items: [found('r', 'a')], next: 'more' },
      [acts]: ({ body }: Asked) =>
        body!.key === 'attic' ? problem('SUBJECT_BUSY') : { ...merged, act: 'split', into: body!.key },
      [`DELETE subject-acts/${merged.id}`]: { ...merged, act: 'split', state: 'undone' },
    },
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Choose what moves' }));
  const dialog = within(await screen.findByRole('dialog'));
  const boxes = await dialog.findAllByRole('checkbox');
  expect(boxes).toHaveLength(2);
  expect((dialog.getByRole('button', { name: 'Choose at least one' }) as HTMLButtonElement).disabled).toBe(true);
  for (const box of boxes) fireEvent.click(box);
  fireEvent.click(dialog.getByRole('button', { name: 'Go on with 2' }));
  fireEvent.click(await dialog.findByRole('button', { name: /The Attic Room/ }));
  await dialog.findByRole('alert');
  expect(sent('POST', `subjects/${details.id}/acts`)[0]!.body).toEqual({
    act: 'split',
    posts: ['a', 'b'],
    key: 'attic',
  });
  const field = dialog.getByLabelText(/^Or a page on which nobody has written yet/);
  fireEvent.input(field, { target: { value: ' new-page ' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Move there' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(plain((await screen.findByText(/moved to/)).textContent)).toContain('2 moved to new-page.');
  expect(sent('POST', `subjects/${details.id}/acts`)[1]!.body).toMatchObject({ act: 'split', key: 'new-page' });
  const loads = sent('GET', 'subject').length;
  fireEvent.click(screen.getByRole('button', { name: /Take back Z/ }));
  await waitFor(() => expect(sent('GET', 'subject').length).toBeGreaterThan(loads));
});

it('N1 N2: says what a page is about, with the way back, and why search engines are told nothing', async () => {
  await show({ part: 'x' }, { 'GET subject': details, 'PATCH subjects': details });
  const type = await screen.findByLabelText<HTMLSelectElement>('This page is about');
  expect(type.value).toBe('Hotel');
  expect(screen.getByText(/they show no stars, whatever tool it uses/)).toBeTruthy();
  fireEvent.change(type, { target: { value: 'Product' } });
  fireEvent.input(screen.getByLabelText('GTIN, EAN or ISBN'), { target: { value: ' 3760001234561 ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Set what it is' }));
  await screen.findByText('Saved.');
  expect(sent('PATCH', 'subjects')[0]!.body).toEqual({ item: { type: 'Product', gtin: '3760001234561' } });
  fireEvent.click(screen.getByRole('button', { name: /Take back Z/ }));
  await waitFor(() => expect(sent('PATCH', 'subjects')[1]?.body).toEqual({ item: { type: 'Hotel' } }));
});
