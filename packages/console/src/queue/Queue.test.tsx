import type { Decided, Queue as QueueList } from '@parvis/contract';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import blockedFixture from '../../../contract/fixtures/author-blocked.json';
import decidedFixture from '../../../contract/fixtures/decided.json';
import managedFixture from '../../../contract/fixtures/managed-post.json';
import queueFixture from '../../../contract/fixtures/queue.json';
import repliedFixture from '../../../contract/fixtures/replied.json';
import { type Answer, type Asked, by, openSite } from '../../testing/open-site.ts';
import { Notices } from '../ui/Notices.tsx';
import { notify } from '../ui/notices.ts';
import { createQueue, type QueueModel } from './model.ts';
import { Queue } from './Queue.tsx';

const list = queueFixture as unknown as QueueList;
const given = decidedFixture as unknown as Decided;

let asked: Asked[] = [];
let model: QueueModel;
afterEach(() => {
  document.body.replaceChildren();
});

/** A queue over a server that answers so. */
async function show(answers: Record<string, Answer>, lang: 'en' | 'fr' = 'en', can = () => true): Promise<void> {
  const answer = by(answers);
  const opened = await openSite((one) => (one.method === 'DELETE' ? null : answer(one)), { lang, can });
  asked = opened.asked;
  const { site } = opened;
  model = createQueue(site);
  notify(undefined);
  render(
    <>
      <Queue site={site} model={model} />
      <Notices say={site.say} />
    </>,
  );
  await model.load();
}
const first = () => list.items[0]!;
/** The first post, with the focus in it. */
function atFirst(): Element {
  const item = document.querySelector<HTMLElement>('[aria-current] > article')!;
  item.focus();
  return item;
}

it('shows what waits and why, and acts by button, by letter and back', async () => {
  const decided = { decisions: [{ ...given.decisions[0], id: 'd-1' }], failed: [] };
  const comments = list.items.map((item) => ({ ...item, post: { ...item.post, kind: 'comment' as const } }));
  await show({
    queue: () => ({ ...list, items: comments }),
    decisions: () => decided,
    'decisions/undo': () => decided,
  });
  const items = () => screen.queryAllByRole('article');
  await waitFor(() => expect(items()).toHaveLength(list.items.length));
  const [act] = first().post.status === 'pending' ? (['approve'] as const) : (['keep'] as const);
  fireEvent.click(screen.getAllByRole('button', { name: new RegExp(`^${act}`, 'i') })[0]!);
  // At once, before the server has answered.
  await waitFor(() => expect(items()).toHaveLength(list.items.length - 1));
  const sent = (path: string) => asked.find((one) => one.path === path)?.body;
  await waitFor(() => expect(sent('decisions')).toMatchObject({ posts: [first().post.id], act }));
  await waitFor(() => screen.getByRole('button', { name: /Take back/ }));
  fireEvent.keyDown(window, { key: 'z' });
  await waitFor(() =>
    expect(asked.find(({ path }) => path === 'decisions/undo')?.body).toEqual({ decisions: ['d-1'] }),
  );
  await waitFor(() => expect(items()).toHaveLength(list.items.length));
});

it('J5: a review that was decided about is not taken back: it is said what to do instead', async () => {
  const review = { ...first(), post: { ...first().post, kind: 'review' as const, status: 'pending' as const } };
  const one = { ...given.decisions[0], id: 'd-1', post: review.post.id, from: 'pending', to: 'published' };
  await show({
    queue: () => ({ ...list, items: [review], total: 1 }),
    decisions: () => ({ decisions: [one], failed: [] }),
  });
  await waitFor(() => screen.getAllByRole('article'));
  await model.decide('approve', [review.post.id]);
  await waitFor(() => screen.getByText(/hide it and say why/));
  expect(screen.queryByRole('button', { name: /Take back/ })).toBeNull();
});

it('puts back what the server did not take, and says so', async () => {
  await show({ queue: () => list });
  const act = first().post.status === 'pending' ? 'approve' : 'keep';
  await waitFor(() => screen.getAllByRole('article'));
  await model.decide(act, [first().post.id]);
  await waitFor(() => screen.getByRole('alert'));
  expect(screen.getAllByRole('article')).toHaveLength(list.items.length);
});

it('all are chosen by one press, and who is taken away again is left alone', async () => {
  const other = { ...first(), post: { ...first().post, id: 'other' } };
  await show({ queue: () => ({ ...list, items: [first(), other], total: 2 }) });
  const articles = await waitFor(() => screen.getAllByRole('article'));
  fireEvent.click(screen.getByRole('button', { name: 'Choose all' }));
  expect(model.chosen.value.size).toBe(articles.length);
  expect(screen.queryByRole('button', { name: 'Choose all' })).toBeNull();
  fireEvent.click(screen.getAllByRole('checkbox')[0]!);
  expect(model.chosen.value.size).toBe(articles.length - 1);
});

it('asks nothing of letters while somebody types, nor of keys of the browser', async () => {
  await show({ queue: () => list });
  await waitFor(() => screen.getAllByRole('article'));
  const field = document.createElement('textarea');
  document.body.append(field);
  for (const [target, init] of [
    [field, {}],
    [window, { ctrlKey: true }],
    [window, { metaKey: true }],
  ] as const) {
    for (const key of ['a', 'r', 'h', 'e', 'x', 'j']) fireEvent.keyDown(target, { key, bubbles: true, ...init });
  }
  expect(asked.map(({ path }) => path)).toEqual(['queue']);
  expect(model.chosen.value.size).toBe(0);
});

it('decides by letters only at a post, goes on at the next, and lets letters be turned off', async () => {
  const second = { ...first(), post: { ...first().post, id: 'second' } };
  await show({ queue: () => ({ ...list, items: [first(), second], total: 2 }) });
  await waitFor(() => screen.getAllByRole('article'));
  const press = (key: string) => fireEvent.keyDown(document.activeElement!, { key });
  press('n');
  expect(model.noting.value).toBeUndefined();
  press('j');
  expect(document.activeElement).toBe(screen.getAllByRole('article')[0]);
  press('j');
  await waitFor(() => expect(document.activeElement).toBe(screen.getAllByRole('article')[1]));
  press('x');
  await waitFor(() => expect(screen.getAllByRole('status')[0]!.textContent).toContain('1 chosen'));
  fireEvent.click(screen.getByRole('button', { name: 'Turn letters off' }));
  press('x');
  press('n');
  expect([model.chosen.value.size, model.noting.value]).toEqual([1, undefined]);
  fireEvent.click(await screen.findByRole('button', { name: 'Turn letters on' }));
  press('x');
  expect(model.chosen.value.size).toBe(0);
});

it('speaks French', async () => {
  await show({ queue: () => ({ items: [], next: null, total: 0 }) }, 'fr');
  await waitFor(() => screen.getByText('Rien n’attend.'));
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Ce qui attend');
});

it('replies with the decision in one act; what did not go through is typed only once', async () => {
  const { reply, change } = repliedFixture;
  let isAway = true;
  const path = `posts/${first().post.id}/replies`;
  await show({
    queue: () => list,
    [path]: () => (isAway ? undefined : { reply, decision: given.decisions[0], change }),
    'audit/undo': () => ({ id: 'c-2', undoes: change }),
  });
  await waitFor(() => screen.getAllByRole('article'));
  fireEvent.keyDown(atFirst(), { key: 'y' });
  const field = () => screen.getByRole('textbox', { name: /Your reply/ }) as HTMLTextAreaElement;
  await waitFor(field);
  fireEvent.input(field(), { target: { value: 'Thank you, see you in May.' } });
  const send = () => fireEvent.click(screen.getByRole('button', { name: /and reply/ }));
  send();
  await waitFor(() => screen.getByRole('alert'));
  await waitFor(() => expect(field().value).toBe('Thank you, see you in May.'));
  expect(screen.getAllByRole('article', { hidden: true })).toHaveLength(list.items.length);
  isAway = false;
  send();
  // J5: what was decided about a review stays decided.
  await waitFor(() => screen.getByText(/Undo takes back the reply alone/));
  const act = first().post.status === 'pending' ? 'approve' : 'keep';
  expect(asked.findLast((one) => one.path === path)?.body).toEqual({ body: 'Thank you, see you in May.', act });
  expect(screen.queryAllByRole('article')).toHaveLength(list.items.length - 1);
  fireEvent.keyDown(window, { key: 'z' });
  await waitFor(() => expect(asked.find((one) => one.path === 'audit/undo')?.body).toEqual({ change }));
});

it('puts a reply under what somebody else published meanwhile; what they refused leaves one what one typed', async () => {
  const { reply, change } = repliedFixture;
  const { id } = first().post;
  let status = 'refused';
  await show({
    queue: () => list,
    [`posts/${id}/replies`]: ({ body }) =>
      'act' in (body as object)
        ? Response.json({ code: 'DECIDED_OTHERWISE' }, { status: 409 })
        : { reply, decision: null, change },
    [`posts/${id}`]: () => ({ ...managedFixture, post: { ...managedFixture.post, status } }),
  });
  await waitFor(() => screen.getAllByRole('article'));
  fireEvent.keyDown(atFirst(), { key: 'y' });
  const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Your reply/ });
  await waitFor(field);
  fireEvent.input(field(), { target: { value: 'We mended it.' } });
  const send = () => fireEvent.click(screen.getByRole('button', { name: /and reply/ }));
  send();
  await waitFor(() => expect(asked.some(({ path }) => path === `posts/${id}`)).toBe(true));
  await waitFor(() => expect(field().value).toBe('We mended it.'));
  status = 'published';
  send();
  await waitFor(() => screen.getByText('Your reply is on the page.'));
  expect(asked.findLast(({ path }) => path.endsWith('/replies'))?.body).toEqual({ body: 'We mended it.' });
});

it('blocks with a reason and an end, which are taken back together', async () => {
  const { block, decision } = blockedFixture;
  await show({
    queue: () => list,
    [`posts/${first().post.id}/block`]: () => ({ block, decision }),
    'decisions/undo': () => given,
  });
  await waitFor(() => screen.getAllByRole('article'));
  fireEvent.keyDown(atFirst(), { key: 'b' });
  await waitFor(() => screen.getByLabelText('For how long'));
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'M4' } });
  fireEvent.change(screen.getByLabelText('For how long'), { target: { value: '30' } });
  fireEvent.click(screen.getByRole('button', { name: 'Block' }));
  await waitFor(() => screen.getByText('Blocked.'));
  const sentence = 'Please leave out advertising and links to shops.';
  expect(asked.find(({ path }) => path.endsWith('/block'))?.body).toEqual({ reason: 'M4', sentence, days: 30 });
  fireEvent.keyDown(window, { key: 'z' });
  await waitFor(() =>
    expect(asked.find(({ path }) => path === 'decisions/undo')?.body).toEqual({ decisions: [decision.id] }),
  );
  expect(asked.find(({ path }) => path.startsWith('blocks/'))?.path).toBe(`blocks/${block.id}`);
});

it('asks why under the words it is about, and refuses with a block what else its author wrote', async () => {
  const { block, decision } = blockedFixture;
  const post = { ...first().post, id: 'another' };
  await show({
    queue: () => ({ ...list, items: [first(), { ...first(), post }], total: 2 }),
    [`posts/${first().post.id}/block`]: () => ({ block, decision }),
    decisions: () => given,
  });
  await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(2));
  fireEvent.click(screen.getAllByRole('button', { name: /^Block/ })[0]!);
  const dialog = within(await screen.findByRole('dialog'));
  dialog.getByText(/Grace.* wrote:/);
  expect(dialog.getByLabelText<HTMLInputElement>('Refuse its other post that waits too').checked).toBe(true);
  fireEvent.click(dialog.getByRole('button', { name: 'Block' }));
  await waitFor(() => screen.getByText(/Blocked.* 2 posts/));
  expect(screen.queryAllByRole('article')).toHaveLength(0);
  expect(asked.find(({ path }) => path === 'decisions')?.body).toMatchObject({ posts: ['another'], act: 'refuse' });
});

it('blocks the authors of several that are chosen, each once and for one reason, and takes all of it back together', async () => {
  const { block, decision } = blockedFixture;
  const [ada, eve] = ['0190-ada', '0190-eve'];
  const by = (id: string, author: string) => {
    const { post } = first();
    return { ...first(), post: { ...post, id, status: 'pending', author: { ...post.author, id: author } } };
  };
  const items = [by('p-1', ada), by('p-2', ada), by('p-3', eve), by('p-4', eve)];
  const made = (n: number) => ({ block: { ...block, id: `b-${n}` }, decision: { ...decision, id: `d-${n}` } });
  await show({
    queue: () => ({ items, next: null, total: items.length }),
    'posts/p-1/block': () => made(1),
    'posts/p-3/block': () => made(3),
    decisions: () => ({ decisions: [2, 4].map((n) => ({ ...given.decisions[0], id: `d-${n}` })), failed: [] }),
    'decisions/undo': () => given,
  });
  const boxes = await screen.findAllByRole('checkbox');
  for (const box of boxes.slice(0, 3)) fireEvent.click(box);
  fireEvent.click(within(screen.getByRole('region', { name: '3 chosen' })).getByRole('button', { name: 'Block' }));
  const dialog = within(await screen.findByRole('dialog'));
  dialog.getByText(/what their authors write/);
  dialog.getByLabelText('Refuse their other post that waits too');
  fireEvent.change(dialog.getByLabelText('Reason'), { target: { value: 'M2' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Block' }));
  await waitFor(() => screen.getByText(/Blocked.* 4 posts/));
  expect(screen.queryAllByRole('article')).toHaveLength(0);
  const sentence = 'We do not publish insults, hate or threats.';
  expect(asked.filter(({ body }) => body?.reason)).toMatchObject([
    { path: 'posts/p-1/block', body: { reason: 'M2', sentence } },
    { path: 'posts/p-3/block', body: { reason: 'M2', sentence } },
    { path: 'decisions', body: { posts: ['p-2', 'p-4'], act: 'refuse', reason: 'M2', sentence } },
  ]);
  fireEvent.keyDown(window, { key: 'z' });
  await waitFor(() =>
    expect(asked.filter(({ path }) => /^blocks|undo/.test(path))).toMatchObject([
      { path: 'blocks/b-1' },
      { path: 'blocks/b-3' },
      { path: 'decisions/undo', body: { decisions: ['d-1', 'd-3', 'd-2', 'd-4'] } },
    ]),
  );
});

it('blocks whom it can of several, and shows again what could not be done', async () => {
  const { block, decision } = blockedFixture;
  const { post } = first();
  const items = ['p-1', 'p-2', 'p-3'].map((id) => ({
    ...first(),
    post: { ...post, id, author: { ...post.author, id: `of-${id}` } },
  }));
  let left = items;
  const otherwise = { type: '', title: '', status: 409, code: 'DECIDED_OTHERWISE', detail: '', requestId: '' };
  await show({
    queue: () => ({ items: left, next: null, total: left.length }),
    'posts/p-1/block': () => Response.json(otherwise, { status: 409 }),
    'posts/p-2/block': () => {
      left = items.slice(2);
      return { block, decision };
    },
    'posts/p-3/block': () => Response.json({ ...otherwise, status: 403, code: 'FORBIDDEN' }, { status: 403 }),
  });
  await screen.findAllByRole('article');
  model.chooseAll();
  model.act('block');
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Block' }));
  await waitFor(() => screen.getByText('Blocked.'));
  await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(1));
});

it('offers nothing that one may not do', async () => {
  await show({ queue: () => list }, 'en', () => false);
  await waitFor(() => screen.getAllByRole('article'));
  expect(screen.queryByRole('button', { name: /Approve|Keep|Refuse|Block|Reply/ })).toBeNull();
});

it('puts a saved reply where one is, and saves what is typed; what was typed stays', async () => {
  const saved = { id: 's-1', name: 'Thanks', body: 'Thank you for your stay.' };
  await show({
    queue: () => list,
    'saved-replies': ({ body }) => (body ? { id: 's-2', ...(body as object) } : { items: [saved] }),
  });
  await waitFor(() => screen.getAllByRole('article'));
  fireEvent.keyDown(atFirst(), { key: 'y' });
  const field = () => screen.getByRole('textbox', { name: /Your reply/ }) as HTMLTextAreaElement;
  const menu = await waitFor(() => screen.getByLabelText('Saved replies'));
  fireEvent.input(field(), { target: { value: 'Dear Ada, ' } });
  field().setSelectionRange(10, 10);
  fireEvent.change(menu, { target: { value: 's-1' } });
  await waitFor(() => expect(field().value).toBe('Dear Ada, Thank you for your stay.'));
  fireEvent.input(screen.getByLabelText('Save what you typed as'), { target: { value: 'To Ada' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => screen.getByRole('button', { name: /Change the saved reply .*To Ada/ }));
  fireEvent.click(screen.getByRole('button', { name: /Take away the saved reply .*Thanks/ }));
  await waitFor(() => expect(screen.queryByRole('option', { name: 'Thanks' })).toBeNull());
  expect(
    asked
      .filter(({ path }) => !path.endsWith('/signals'))
      .slice(2)
      .map(({ path, body }) => [path, body]),
  ).toEqual([
    ['saved-replies', { name: 'To Ada', body: 'Dear Ada, Thank you for your stay.' }],
    ['saved-replies/s-1', undefined],
  ]);
});

it('has notes of a post, which its button counts', async () => {
  const note = {
    id: 'n-1',
    body: 'Called us.',
    by: { id: 'p', name: 'owner@example.com' },
    createdAt: '2026-01-01T10:00:00Z',
    removed: false,
  };
  const at = `posts/${first().post.id}/notes`;
  await show({ queue: () => list, [at]: ({ body }) => (body ? note : { items: [] }), [`${at}/n-1`]: () => note });
  await waitFor(() => screen.getAllByRole('article'));
  fireEvent.keyDown(atFirst(), { key: 'n' });
  await waitFor(() => screen.getByText('There are no notes yet.'));
  fireEvent.input(screen.getByLabelText('New note'), { target: { value: ' Called us. ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => screen.getByText('Called us.'));
  expect(asked.find(({ path, body }) => path === at && body)?.body).toEqual({ body: 'Called us.' });
  screen.getByRole('button', { name: /Notes \(1\)/, hidden: true });
});

it('where nothing waits, looks again once one comes back to it', async () => {
  let answer: object = { items: [], next: null, total: 0 };
  await show({ queue: () => answer });
  await screen.findByText('Nothing waits.');
  screen.getByRole('button', { name: 'Turn letters off' });
  answer = list;
  document.dispatchEvent(new Event('visibilitychange'));
  await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(list.items.length));
});

it('says who else looks at a post, and that they decided', async () => {
  let answer = { others: [{ id: 'p', name: 'maria@example.com' }], waits: true };
  const at = `posts/${first().post.id}/looking`;
  await show({ queue: () => list, [at]: () => answer });
  await waitFor(() => expect(screen.getAllByText(/maria@example.com.* is looking at this too/)).toHaveLength(2), {
    timeout: 5_000,
  });
  answer = { others: [], waits: false };
  model.current.value = undefined;
  model.current.value = first().post.id;
  await waitFor(() => screen.getByText(/It was decided meanwhile/), { timeout: 5_000 });
});

it('what was asked for before one decided does not show the post again, as if somebody else had decided', async () => {
  const second = { ...first(), post: { ...first().post, id: 'second' } };
  const both = { ...list, items: [first(), second], total: 2 };
  let late = (_: Response): void => {};
  let answer: unknown = both;
  const decided = { decisions: [{ ...given.decisions[0], id: 'd-1' }], failed: [] };
  await show({ queue: () => answer, decisions: () => decided, 'decisions/undo': () => decided });
  await screen.findAllByRole('article');
  // An answer that is on its way while one acts, as after a decision was taken back.
  answer = new Promise<Response>((resolve) => {
    late = resolve;
  });
  const loaded = model.load();
  const act = first().post.status === 'pending' ? 'approve' : 'keep';
  await model.decide(act, ['second']);
  late(Response.json(both));
  await loaded;
  expect(screen.getAllByRole('article')).toHaveLength(1);
  expect(screen.getAllByRole('status')[0]!.textContent).toBe('1 post waits');
  // Taken back, it is there again, and one is at it.
  answer = both;
  expect(model.current.value).toBe(first().post.id);
  fireEvent.keyDown(window, { key: 'z' });
  await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(2));
  await waitFor(() => expect(model.current.value).toBe('second'));
});
