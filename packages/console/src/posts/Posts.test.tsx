import type { Decided, FoundPost, FoundPosts, ManagedPost, SubjectDetails } from '@parvis/contract';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import decidedFixture from '../../../contract/fixtures/decided.json';
import foundFixture from '../../../contract/fixtures/found-posts.json';
import oneFixture from '../../../contract/fixtures/managed-post.json';
import repliedFixture from '../../../contract/fixtures/replied.json';
import actFixture from '../../../contract/fixtures/subject-act.json';
import detailsFixture from '../../../contract/fixtures/subject-details.json';
import { type Answer, type Asked, openSite } from '../../testing/open-site.ts';
import { go, watchPlace } from '../app/place.ts';
import { toExcerpt } from '../moderation/excerpt.ts';
import { Screen as Reviews } from '../reviews/Screen.tsx';
import { Notices } from '../ui/Notices.tsx';
import { notify } from '../ui/notices.ts';
import { toLooked } from './looked.ts';
import { Screen } from './Screen.tsx';

const found = foundFixture as unknown as FoundPosts;
const one = oneFixture as unknown as ManagedPost;
const decided = decidedFixture as unknown as Decided;
const item = (id: string, name: string): FoundPost => {
  const [first] = found.items as [FoundPost];
  return { ...first, post: { ...first.post, id, author: { ...first.post.author!, name } } };
};

let asked: Asked[] = [];
let answers: Answer;
const listed = (): Record<string, string>[] => asked.filter(({ path }) => path === 'posts').map(({ query }) => query);

beforeAll(() => watchPlace('/console'));
beforeEach(() => {
  answers = ({ path }) => (path === 'posts' ? found : path.startsWith('posts/') ? one : undefined);
  notify(undefined);
});
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

async function show(part?: string, query: Record<string, string> = {}, name: 'posts' | 'reviews' = 'posts') {
  const opened = await openSite(
    async (one) => (await answers(one)) ?? Response.json({ code: 'NOT_FOUND' }, { status: 404 }),
  );
  asked = opened.asked;
  const { site } = opened;
  go({ site: 'shop', screen: name, ...(part !== undefined && { part }), query });
  const Shown = name === 'posts' ? Screen : Reviews;
  render(
    <>
      <Shown site={site} />
      <Notices say={site.say} />
    </>,
  );
}

it('asks once somebody rests, gives up what is not asked any more, and keeps the words in the address', async () => {
  await show();
  await waitFor(() => screen.getByText('1 post'));
  const first = await screen.findByRole('link', { name: /Grace.*The Attic Room/ });
  const search = screen.getByRole<HTMLInputElement>('searchbox');
  let answer!: (value: unknown) => void;
  answers = () => new Promise((resolve) => (answer = resolve));
  for (const q of ['q', 'qu', 'quiet']) fireEvent.input(search, { target: { value: q } });
  expect(listed()).toHaveLength(1);
  await waitFor(() => expect(listed().at(-1)).toMatchObject({ q: 'quiet', limit: '30' }));
  // What was there stays, until the answer comes.
  expect(first.isConnected).toBe(true);
  expect(location.search).toBe('?q=quiet');
  fireEvent.input(search, { target: { value: 'quieter' } });
  await waitFor(() => expect(listed()).toHaveLength(3));
  expect(asked.at(-2)!.signal.aborted).toBe(true);
  answer({ ...found, items: [item('other', 'Ada')] });
  await screen.findByRole('link', { name: /Ada.*The Attic Room/ });
  expect(search.value).toBe('quieter');
});

it('narrows by what stands in the address; says how many, and what to do where there is none', async () => {
  answers = () => ({ ...found, items: [], total: 0 });
  await show(undefined, { status: 'hidden', author: 'someone', subject: 'hotel-bellevue' });
  await screen.findByText('No post is like that.');
  expect(listed()[0]).toEqual({ status: 'hidden', author: 'someone', subject: 'hotel-bellevue', limit: '30' });
  expect(screen.getByLabelText<HTMLSelectElement>('State').value).toBe('hidden');
  fireEvent.click(screen.getByRole('button', { name: /^Page: / }));
  await waitFor(() => expect(location.search).toBe('?status=hidden&author=someone'));
  fireEvent.change(screen.getByLabelText('Rating'), { target: { value: '4' } });
  await waitFor(() => expect(listed().at(-1)).toMatchObject({ rating: '4' }));
  fireEvent.click(screen.getByRole('button', { name: 'Clear all filters' }));
  await screen.findByText('Nobody has written yet.');
  expect(listed().at(-1)).toEqual({ limit: '30' });
});

it('looks further by itself for a while, then asks', async () => {
  answers = ({ query }) => ({ ...found, items: [], total: 0, exact: false, next: `${query.cursor ?? ''}x` });
  await show(undefined, { answered: 'false' });
  const further = await screen.findByRole('button', { name: 'Look further back' });
  expect(listed().map(({ cursor }) => cursor)).toEqual([undefined, 'x', 'xx', 'xxx', 'xxxx']);
  answers = () => ({ ...found, next: null });
  fireEvent.click(further);
  await screen.findByRole('link', { name: /Grace.*The Attic Room/ });
});

it('one post: its thread, decisions and author; acts at once, and back', async () => {
  const hidden = { ...one, post: { ...one.post, kind: 'comment' as const, status: 'published' as const } };
  answers = ({ path, body }) => {
    if (path.startsWith('decisions'))
      return { ...decided, failed: [], decisions: [{ ...decided.decisions[0], id: 'd-1' }], body };
    return path === 'posts' ? { ...found, items: [item('two', 'Grace')] } : hidden;
  };
  await show(one.post.id);
  await screen.findByRole('heading', { level: 1, name: /^A post of .*Grace/ });
  const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'See it on your page' });
  expect(link.getAttribute('href')).toBe(`https://www.example.com/rooms/attic#parvis-${one.post.id}:console`);
  const decisions = screen.getByRole('region', { name: 'What was decided' });
  expect(within(decisions).getAllByRole('listitem').length).toBeGreaterThan(1);
  within(decisions).getByText(/^Reason: .*Advertising/);
  await within(await screen.findByRole('region', { name: 'Its author' })).findByRole('link', { name: /Grace.*Attic/ });
  fireEvent.click(screen.getByRole('button', { name: 'Hold' }));
  fireEvent.click(await screen.findByRole('button', { name: /Take back/ }));
  await waitFor(() => expect(asked.map(({ path }) => path)).toContain('decisions/undo'));
  fireEvent.click(screen.getByRole('button', { name: 'Hide' }));
  screen.getByRole('dialog', { hidden: true });
});

it('replies in public, and takes it back with what was typed', async () => {
  answers = ({ path }) =>
    path.endsWith('/replies') ? repliedFixture : path === 'changes/undo' ? {} : path === 'posts' ? found : one;
  await show(one.post.id);
  const field = await screen.findByLabelText<HTMLTextAreaElement>(/^Your reply/);
  fireEvent.input(field, { target: { value: 'Thank you.' } });
  // It waits: nobody would read a reply to it.
  fireEvent.click(screen.getByRole('button', { name: 'Approve and reply' }));
  // J5: what was decided about a review stays decided.
  await screen.findByText(/Undo takes back the reply alone/);
  await waitFor(() => expect(listed()).toHaveLength(2));
  expect(field.value).toBe('');
  answers = () => undefined;
  fireEvent.input(field, { target: { value: 'Again.' } });
  fireEvent.submit(field.form!);
  await screen.findByText('It is not there any more.');
  expect(field.value).toBe('Again.');
});

it('pins a comment from its own screen, and says how many notes are there', async () => {
  const comment = { ...one, post: { ...one.post, kind: 'comment', rating: null, parentId: null, status: 'published' } };
  const note = {
    id: 'n',
    body: 'Mended.',
    by: { id: 'p', name: null },
    createdAt: '2026-01-01T10:00:00Z',
    removed: false,
  };
  answers = ({ path }) => {
    if (path.endsWith('/notes')) return { items: [note] };
    if (path.endsWith('/pin')) return { pinned: one.post.id, before: null };
    return path === 'posts' ? found : comment;
  };
  await show(one.post.id);
  await screen.findByRole('button', { name: 'Notes (1)' });
  fireEvent.click(screen.getByRole('button', { name: 'Pin' }));
  await screen.findByText('Pinned: readers see it first.');
  await screen.findByRole('button', { name: 'Unpin' });
});

it('moves to another page from its own screen, and back', async () => {
  const details = detailsFixture as unknown as SubjectDetails;
  answers = ({ path, method }) => {
    if (path === 'subject') return details;
    if (path === 'subjects')
      return { items: [{ ...details, id: 'other', key: 'garden', title: 'The Garden' }], next: null, total: 1 };
    if (path.startsWith('subject'))
      return { ...actFixture, act: 'split', state: method === 'POST' ? 'done' : 'undone' };
    return path === 'posts' ? found : one;
  };
  await show(one.post.id);
  fireEvent.click(await screen.findByRole('button', { name: 'Move to another page' }));
  const dialog = within(await screen.findByRole('dialog', { hidden: true }));
  fireEvent.click(await dialog.findByRole('button', { name: /The Garden/, hidden: true }));
  await waitFor(() => expect(screen.queryByRole('dialog', { hidden: true })).toBeNull());
  const sent = asked.find(({ method, path }) => method === 'POST' && path === `subjects/${details.id}/acts`)!;
  expect(sent.body).toEqual({ act: 'split', posts: [one.post.id], key: 'garden' });
  const loads = () => asked.filter(({ path }) => path === `posts/${one.post.id}`).length;
  const before = loads();
  fireEvent.click(await screen.findByRole('button', { name: /Take back/ }));
  await waitFor(() => expect(loads()).toBeGreaterThan(before));
});

it('says when a post is gone', async () => {
  answers = () => undefined;
  await show('nothing');
  await screen.findByText('This post is not here any more.');
});

it('reviews: those without an answer first; of others how and when', async () => {
  const answer = { ...one.post, id: 'answer', createdAt: '2026-03-04T10:00:00.000Z' };
  const published = item('r', 'Grace');
  published.post.status = 'published';
  answers = ({ query }) =>
    query.answered === 'false'
      ? { ...found, items: [published] }
      : { ...found, items: [{ ...published, answered: true, answer }] };
  await show(undefined, {}, 'reviews');
  await screen.findByRole('link', { name: 'Answer' });
  expect(listed()[0]).toEqual({ kind: 'review', status: 'published', answered: 'false', limit: '30' });
  expect(screen.getByRole('link', { name: 'Answered' }).getAttribute('href')).toContain('reviews?answered=true');
  go({ site: 'shop', screen: 'reviews', query: { answered: 'true', rating: '2' } });
  await screen.findByText(/Answered on .*Mar.*2026.*:/);
  expect(listed().at(-1)).toMatchObject({ answered: 'true', rating: '2' });
});

it('an address that means nothing asks for nothing strange; days are those of where one is', () => {
  expect(
    toLooked({ status: 'erased', rating: '9', kind: 'x', answered: 'maybe', lang: '<b>', from: 'x', q: '  ' }),
  ).toEqual({});
  const { since, before } = toLooked({ from: '2026-03-02', until: '2026-03-02' });
  expect(Date.parse(before!) - Date.parse(since!)).toBe(86_400_000);
  expect(new Date(since!).getHours()).toBe(0);
});

it('an excerpt is the first words in one line, in any script', () => {
  const paragraph = (text: string) => ({ type: 'paragraph' as const, children: [{ type: 'text' as const, text }] });
  expect(toExcerpt([paragraph('a\nb'), { type: 'list', ordered: false, items: [[paragraph('c')]] }])).toBe('a b c');
  expect(toExcerpt([paragraph('word '.repeat(100))])).toMatch(/^(word ){55}word…$/);
  expect(toExcerpt([paragraph('酒'.repeat(300))])).toBe(`${'酒'.repeat(280)}…`);
});
