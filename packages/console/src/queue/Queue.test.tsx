import type { Decided, Queue as QueueList } from '@parvis/contract';
import { createManageClient } from '@parvis/core';
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import decidedFixture from '../../../contract/fixtures/decided.json';
import queueFixture from '../../../contract/fixtures/queue.json';
import { Notices } from '../ui/Notices.tsx';
import { notify } from '../ui/notices.ts';
import { loadWords } from '../words/words.ts';
import { createQueue, type QueueModel } from './model.ts';
import { Queue } from './Queue.tsx';

const list = queueFixture as unknown as QueueList;
const given = decidedFixture as unknown as Decided;

let asked: { path: string; body?: Record<string, unknown> }[] = [];
let model: QueueModel;
afterEach(() => {
  document.body.replaceChildren();
});

/** A queue over a server that answers so. */
async function show(answers: Record<string, (body: unknown) => unknown>, lang: 'en' | 'fr' = 'en'): Promise<void> {
  asked = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname.replace('/v1/manage/sites/shop/', '');
    const body = request.method === 'POST' ? await request.json() : undefined;
    asked.push({ path, ...(body && { body }) });
    const answer = answers[path]?.(body);
    return answer ? Response.json(answer) : new Response('', { status: 500 });
  };
  const say = await loadWords(lang);
  const client = createManageClient({ host: 'http://shop.test', site: 'shop', fetch, backoff: 1 });
  model = createQueue({ client, say });
  notify(undefined);
  render(
    <>
      <Queue say={say} model={model} />
      <Notices say={say} />
    </>,
  );
  await model.load();
}
const first = () => list.items[0]!;

it('shows what waits and why, and acts by button, by letter and back', async () => {
  const decided = { decisions: [{ ...given.decisions[0], id: 'd-1' }], failed: [] };
  await show({ queue: () => list, decisions: () => decided, 'decisions/undo': () => decided });
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

it('puts back what the server did not take, and says so', async () => {
  await show({ queue: () => list });
  const act = first().post.status === 'pending' ? 'approve' : 'keep';
  await waitFor(() => screen.getAllByRole('article'));
  await model.decide(act, [first().post.id]);
  await waitFor(() => screen.getByRole('alert'));
  expect(screen.getAllByRole('article')).toHaveLength(list.items.length);
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

it('speaks French', async () => {
  await show({ queue: () => ({ items: [], next: null, total: 0 }) }, 'fr');
  await waitFor(() => screen.getByText('Rien n’attend.'));
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Ce qui attend');
});
