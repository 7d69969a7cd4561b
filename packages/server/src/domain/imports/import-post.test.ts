import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Console, startConsole } from '../../../test/staff.ts';
import { type Principal, toOperator } from '../../identity/principal.ts';
import { getInternals } from '../../internals.ts';
import { execute } from '../execute.ts';
import { importPost } from './import-post.ts';

let server: Console;
beforeEach(async () => {
  server = await startConsole();
});
afterEach(async () => {
  await server.parvis.close();
});

const take = async (source: string, createdAt: string, body: string, principal?: Principal) => {
  const { services } = getInternals(server.parvis)!;
  const site = (await services.store.sites.byKey('shop'))!;
  const input = { kind: 'comment', subject: { key: 'page' }, author: { name: 'Ada' }, body } as const;
  const context = { site, principal: principal ?? toOperator(site), now: new Date().toISOString(), services };
  const { result } = await execute(context, importPost, { input, writer: { kind: 'anonymous' }, createdAt, source });
  return result;
};
const rows = async () => {
  const { store } = getInternals(server.parvis)!.services;
  return store.db.selectFrom('posts').select(['id', 'created_at', 'status']).orderBy('id').execute();
};

it('E23: keeps its time, stands in its place, and is the same when it comes once more', async () => {
  const { post } = await server.post({ subject: { key: 'page' } });
  const later = await take('old 2', '2025-03-01T10:00:00.000Z', 'Second.');
  const first = await take('old 1', '2024-11-05T10:00:00.000Z', 'First.');
  expect((await rows()).map(({ id }) => id)).toEqual([first.id, later.id, post.id]);
  expect((await rows())[0]).toMatchObject({ created_at: '2024-11-05T10:00:00.000Z', status: 'published' });
  expect(await take('old 1', '2024-11-05T10:00:00.000Z', 'First.')).toEqual({ id: first.id, isKnown: true });
  expect(await rows()).toHaveLength(3);
});

it('E23: what a policy would not have waits, decided as of then', async () => {
  const { store } = getInternals(server.parvis)!.services;
  const body = 'https://a.example https://b.example https://c.example https://d.example https://e.example';
  const { id } = await take('old 3', '2024-11-05T10:00:00.000Z', body);
  expect((await rows()).find((row) => row.id === id)!.status).toBe('pending');
  const decisions = await store.db.selectFrom('decisions').select(['post_id', 'created_at']).execute();
  expect(decisions).toEqual([{ post_id: id, created_at: '2024-11-05T10:00:00.000Z' }]);
});

it('E23: is nothing for visitors, and nothing comes from the future', async () => {
  await expect(take('x', '2024-11-05T10:00:00.000Z', 'No.', { kind: 'anonymous' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  await expect(take('y', tomorrow, 'No.')).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(await rows()).toEqual([]);
});

it('P20, R2: says where it comes from and what was given for it; is counted, and taken with the word of the business alone', async () => {
  const { services } = getInternals(server.parvis)!;
  const site = (await services.store.sites.byKey('shop'))!;
  const context = { site, principal: toOperator(site), now: new Date().toISOString(), services };
  const review = {
    input: {
      kind: 'review',
      subject: { key: 'page' },
      author: { name: 'Ada' },
      rating: 4,
      experiencedOn: '2024-11-05',
    },
    writer: { kind: 'anonymous' },
    createdAt: '2024-11-05T10:00:00.000Z',
    source: 'old 9',
    provenance: { origin: 'import:judgeme', incentive: 'unknown' },
  } as const;
  await expect(execute(context, importPost, review)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(await rows()).toEqual([]);
  const { result } = await execute(context, importPost, { ...review, isAttested: true });
  const figures = (await server.call('GET', 'subjects?key=page')).json.items[0].rating;
  expect([figures.count, figures.mean]).toEqual([1, 4]);
  const { json } = await server.call('GET', `posts/${result.id}`);
  expect(json).toMatchObject({ origin: 'import:judgeme', verification: 'none', incentive: 'unknown' });
});
