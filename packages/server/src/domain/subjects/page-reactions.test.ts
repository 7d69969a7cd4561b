import type { SubjectAct, SubjectActInput, SubjectDetails } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Started, start } from '../../../test/harness.ts';
import { getInternals } from '../../internals.ts';
import { findMiscounts } from '../../store/miscounts.ts';
import type { Store } from '../../store/store.ts';

// S12, S14, S15, A18: reactions to pages that become one, and two again.

let server: Started;
let store: Store;
let key: string;
const [clap, party] = ['👏', '🎉'];
beforeAll(async () => {
  server = await start();
  store = getInternals(server.parvis)!.services.store;
  key = await server.parvis.sites.renewKey('shop');
  const set = [clap, party].map((emoji) => ({ emoji, label: `The sign ${emoji}` }));
  await server.parvis.sites.settings('shop', { reactions: { who: 'anyone', down: false, set, onPosts: false } });
});
afterAll(async () => {
  expect(await findMiscounts(store.db)).toEqual([]);
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

let n = 0;
let [a, b, c] = ['', '', ''];
beforeEach(() => {
  n++;
  [a, b, c] = [`a-${n}`, `b-${n}`, `c-${n}`];
});

let network = 0;
/** Gives a page a reaction, or takes it back. Answers the token of who did. */
async function react(subject: string, name: string, token?: string, mine = true): Promise<string> {
  const { status, json } = await server.call('POST', 'reactions', {
    body: { subject: { key: subject }, name, mine },
    address: `198.51.100.${1 + (network++ % 250)}`,
    ...(token !== undefined && { token }),
  });
  expect(status).toBe(200);
  return token ?? json.visitorToken;
}
/** What a page says: how many of each, and which are one's own. */
async function said(subject: string, token?: string): Promise<Record<string, string>> {
  const { json } = await server.call('GET', `page?subject=${subject}&blocks=reactions`, { ...(token && { token }) });
  const all = (json.subject.reactions ?? {}) as Record<string, { count: number; mine: boolean }>;
  return Object.fromEntries(
    Object.entries(all).map(([name, { count, mine }]) => [name, `${count}${mine ? ' mine' : ''}`]),
  );
}
const manage = (method: string, path: string, body?: object) =>
  server.call(method, `/v1/manage/sites/shop/${path}`, {
    token: key,
    body,
    headers: { origin: undefined, ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }) },
  });
const details = async (of: string): Promise<SubjectDetails> => (await manage('GET', `subject?key=${of}`)).json;
async function act(of: string, input: SubjectActInput): Promise<SubjectAct> {
  const { status, json } = await manage('POST', `subjects/${(await details(of)).id}/acts`, input);
  if (status !== 201) throw new Error(json.code);
  return json;
}
const merge = async (from: string, into: string) => act(from, { act: 'merge', into: (await details(into)).id });
async function undo({ id }: { id: string }): Promise<void> {
  expect((await manage('DELETE', `subject-acts/${id}`)).status).toBe(200);
}
const rows = () =>
  store.db
    .selectFrom('subject_reactions')
    .selectAll()
    .orderBy('subject_id')
    .orderBy('author_id')
    .orderBy('name')
    .execute();

it('S14: what somebody gave to both counts once, and an undo brings back what was', async () => {
  const ada = await react(a, clap);
  await react(b, clap, ada);
  await react(a, party, ada);
  await react(a, clap);
  await react(b, party);
  const before = await rows();
  const merged = await merge(a, b);
  for (const one of [a, b]) {
    expect(await said(one, ada)).toEqual({ [clap]: '2 mine', [party]: '2 mine' });
    expect(await said(one)).toEqual({ [clap]: '2', [party]: '2' });
  }
  // A second time changes nothing.
  await react(a, clap, ada);
  expect(await said(b, ada)).toMatchObject({ [clap]: '2 mine' });
  await undo(merged);
  expect(await rows()).toEqual(before);
  expect(await said(a, ada)).toEqual({ [clap]: '2 mine', [party]: '1 mine' });
  expect(await said(b, ada)).toEqual({ [clap]: '1 mine', [party]: '1' });
});

it('S15: what was taken back on the one page stays taken back, and what was given there stays there', async () => {
  const ada = await react(a, clap);
  await react(b, clap, ada);
  const bob = await react(a, clap);
  const merged = await merge(a, b);
  await react(b, clap, ada, false);
  await react(a, clap, bob, false);
  expect(await said(b)).toEqual({});
  const cleo = await react(a, party);
  await undo(merged);
  expect(await said(a)).toEqual({});
  expect(await said(b, cleo)).toEqual({ [party]: '1 mine' });
});

it('S14: who takes all back takes it back of both, and goes along when pages are merged on', async () => {
  const ada = await react(a, clap);
  await react(b, clap, ada);
  const bob = await react(a, party);
  await react(c, clap);
  const [first, second] = [await merge(a, b), await merge(b, c)];
  expect(await said(c, bob)).toEqual({ [clap]: '2', [party]: '1 mine' });
  expect((await manage('DELETE', `subject-acts/${first.id}`)).json.code).toBe('CHANGED_SINCE');
  expect((await server.call('DELETE', 'me', { token: ada })).status).toBe(204);
  expect(await said(a)).toEqual({ [clap]: '1', [party]: '1' });
  await undo(second);
  expect([await said(b), await said(c)]).toEqual([{ [party]: '1' }, { [clap]: '1' }]);
  await undo(first);
  expect([await said(a), await said(b)]).toEqual([{ [party]: '1' }, {}]);
});

it('S12, S13, S16: a key whose page has reactions is no other page’s; they stay when it moves, or threads go', async () => {
  await react(a, clap);
  const { post } = await server.post({ subject: { key: b } });
  await expect(act(b, { act: 'alias', key: a })).rejects.toThrow('KEY_TAKEN');
  await expect(act(b, { act: 'move', key: a })).rejects.toThrow('KEY_TAKEN');
  await react(b, party);
  const moved = await act(b, { act: 'move', key: c });
  expect([await said(b), await said(c)]).toEqual([{ [party]: '1' }, { [party]: '1' }]);
  const split = await act(c, { act: 'split', posts: [post.id], key: a });
  expect([await said(a), await said(c)]).toEqual([{ [clap]: '1' }, { [party]: '1' }]);
  await undo(split);
  await undo(moved);
  expect([await said(b), await said(c)]).toEqual([{ [party]: '1' }, {}]);
});

it('of very many a portion goes at a time; who reacts and takes back meanwhile is counted once', async () => {
  const ada = await react(a, clap);
  await react(b, clap);
  const [from, to] = [(await details(a)).id, (await details(b)).id];
  const [own] = (await rows()).filter(({ subject_id }) => subject_id === from);
  const many = Array.from({ length: 2_400 }, () => ({ ...own!, author_id: newId() }));
  for (let at = 0; at < many.length; at += 400) {
    await store.db
      .insertInto('subject_reactions')
      .values(many.slice(at, at + 400))
      .execute();
  }
  const reaction_counts = JSON.stringify({ [clap]: many.length + 1 });
  await store.db.updateTable('subjects').set({ reaction_counts }).where('id', '=', from).execute();
  const before = await rows();
  const merged = await merge(a, b);
  expect(merged.state).toBe('working');
  const settled = async () => (await details(b)).acts.find(({ id }) => id === merged.id)!.state;
  // Hers has gone already: she gives it a second time, and once on the other page while it goes back.
  await react(b, clap, ada);
  await expect.poll(settled, { timeout: 60_000 }).toBe('done');
  expect(await said(a, ada)).toEqual({ [clap]: `${many.length + 2} mine` });
  expect(await findMiscounts(store.db)).toEqual([]);
  await undo(merged);
  await react(a, clap, ada);
  await expect.poll(settled, { timeout: 60_000 }).toBe('undone');
  expect([await said(a, ada), await said(b)]).toEqual([{ [clap]: `${many.length + 1} mine` }, { [clap]: '1' }]);
  const there = (list: typeof before) => list.map(({ subject_id, author_id, name }) => [subject_id, author_id, name]);
  expect(there(await rows())).toEqual(there(before));
  expect((await rows()).filter(({ subject_id, given_id }) => [from, to].includes(subject_id) && given_id)).toEqual([]);
});
