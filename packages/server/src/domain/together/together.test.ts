import { type Note, staffLimits } from '@parvis/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer } from '../../../test/harness.ts';
import { type Browser, type Console, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';

let server: Console;
let time = Date.now();
const people: Record<'owner' | 'moderator' | 'viewer', Browser> = {} as never;
beforeAll(async () => {
  server = await startConsole({ now: () => time });
  for (const role of ['owner', 'moderator', 'viewer'] as const) {
    await server.add('shop', `${role}@example.com`, role);
    people[role] = await server.signIn(`${role}@example.com`);
  }
});
afterAll(() => server.parvis.close());

const ask = (who: keyof typeof people, method: string, path: string, body?: object): Promise<Answer> =>
  people[who].ask(method, `/v1/manage/sites/shop/${path}`, body);
const write = async (more: object = {}): Promise<string> => (await server.post(more)).post.id;
const list = async (query = ''): Promise<Answer['json']> =>
  (await server.call('GET', `posts?subject=page&kind=comment${query.includes('limit') ? '' : '&limit=3'}${query}`))
    .json;

it('saved replies: by name, changed, taken away; all of it in the audit, with what it takes to undo it', async () => {
  const made = await ask('moderator', 'POST', 'saved-replies', { name: 'Thanks', body: 'Thank you.' });
  expect(made.status).toBe(201);
  const { id } = made.json;
  await ask('owner', 'POST', 'saved-replies', { name: 'Answer', body: 'We will look.' });
  const names = async () =>
    (await ask('viewer', 'GET', 'saved-replies')).json.items.map((one: Note & { name: string }) => one.name);
  expect(await names()).toEqual(['Answer', 'Thanks']);
  expect((await ask('viewer', 'POST', 'saved-replies', { name: 'x', body: 'x' })).status).toBe(403);
  expect((await ask('owner', 'PATCH', `saved-replies/${id}`, { name: 'A thank you' })).json).toEqual({
    id,
    name: 'A thank you',
    body: 'Thank you.',
  });
  await ask('owner', 'PATCH', `saved-replies/${id}`, { name: 'A thank you' });
  expect((await ask('owner', 'DELETE', `saved-replies/${id}`)).status).toBe(204);
  expect((await ask('owner', 'DELETE', `saved-replies/${id}`)).status).toBe(404);
  expect(await names()).toEqual(['Answer']);
  const { store } = getInternals(server.parvis)!.services;
  const rows = await store.db.selectFrom('changes').selectAll().where('of_id', '=', id).orderBy('id').execute();
  const given = { name: 'Thanks', body: 'Thank you.' };
  expect(rows.map(({ what, before, after }) => [what, JSON.parse(before!), JSON.parse(after!)])).toEqual([
    ['saved-reply.made', null, given],
    ['saved-reply.changed', { name: 'Thanks' }, { name: 'A thank you' }],
    ['saved-reply.removed', { ...given, name: 'A thank you' }, null],
  ]);
  for (let n = 1; n < staffLimits.savedReplies; n++)
    await ask('owner', 'POST', 'saved-replies', { ...given, name: `${n}` });
  expect((await ask('owner', 'POST', 'saved-replies', given)).json.code).toBe('TOO_MANY');
});

it('notes: of those who work for the site, counted in the queue; away and back; gone with the post', async () => {
  const { post, visitorToken: token } = await server.post({ author: { name: 'Ada' } });
  await server.call('POST', `posts/${post.id}/reports`, { body: { reason: 'spam' } });
  const path = `posts/${post.id}/notes`;
  const made = (await ask('moderator', 'POST', path, { body: 'Called us twice.' })).json as Note;
  expect([made.by.name, made.removed]).toEqual(['moderator@example.com', false]);
  const notes = async (who: 'owner' | 'viewer' = 'owner') => (await ask(who, 'GET', path)).json.items as Note[];
  expect(await notes('viewer')).toEqual([made]);
  const inQueue = async () =>
    (await ask('owner', 'GET', 'queue')).json.items.find((one: { post: { id: string } }) => one.post.id === post.id)
      .notes;
  expect(await inQueue()).toBe(1);
  expect((await ask('viewer', 'POST', path, { body: 'x' })).status).toBe(403);
  expect((await ask('owner', 'POST', path, { body: ' ' })).status).toBe(422);
  const away = await ask('owner', 'PATCH', `${path}/${made.id}`, { removed: true });
  expect([away.json.removed, await inQueue(), await notes()]).toEqual([true, 0, []]);
  expect((await ask('owner', 'PATCH', `${path}/${made.id}`, { removed: true })).status).toBe(404);
  // Of another post it is not that note.
  const other = await write();
  expect((await ask('owner', 'PATCH', `posts/${other}/notes/${made.id}`, { removed: false })).status).toBe(404);
  expect((await ask('owner', 'PATCH', `${path}/${made.id}`, { removed: false })).json).toEqual(made);
  const { store } = getInternals(server.parvis)!.services;
  const kept = () => store.db.selectFrom('notes').select('body').execute();
  // Its author hears nothing of it, and takes it along.
  expect((await server.call('GET', 'me', { token: token! })).text).not.toContain('Called');
  await server.call('DELETE', `posts/${post.id}`, { token: token! });
  expect(await kept()).toEqual([]);
  expect((await ask('owner', 'GET', path)).status).toBe(404);
  // A frame that is left keeps none either.
  const framed = await server.post({ author: { name: 'Bob' } });
  await write({ parentId: framed.post.id });
  await ask('owner', 'POST', `posts/${framed.post.id}/notes`, { body: 'Known.' });
  await server.call('DELETE', 'me', { token: framed.visitorToken! });
  expect((await ask('owner', 'GET', `posts/${framed.post.id}/notes`)).status).toBe(404);
  await store.pruneNotes('', '');
  expect(await kept()).toEqual([]);
  expect(JSON.stringify(await store.db.selectFrom('changes').selectAll().execute())).not.toContain('Called');
});

it('a pinned comment stands first, in every order and once; never a review, a reply, or what is not on the page', async () => {
  const subject = { key: 'page' };
  const ids: string[] = [];
  for (let n = 0; n < 7; n++) ids.push(await write({ subject, body: `Number ${n}.` }));
  const pin = ids[2]!;
  const all = (await list('&limit=100')).items.map(({ id }: { id: string }) => id);
  const before = (await list()).total;
  const revision = async () => (await server.call('GET', 'page?subject=page&blocks=comments')).json.subject.revision;
  const was = await revision();
  expect((await ask('moderator', 'PUT', `posts/${pin}/pin`)).json).toEqual({ pinned: pin, before: null });
  expect(await revision()).toBeGreaterThan(was);
  // All pages, forwards and backwards, hold each of them once.
  for (const sort of ['newest', 'oldest', 'helpful'] as const) {
    const seen: string[] = [];
    let last: Answer['json'];
    for (let cursor: string | null = ''; cursor !== null; cursor = last.next) {
      last = await list(`&sort=${sort}${cursor && `&cursor=${cursor}`}`);
      expect([last.total, last.items.length <= 4]).toEqual([before, true]);
      seen.push(...last.items.map(({ id }: { id: string }) => id));
    }
    expect(seen[0], sort).toBe(pin);
    expect([...seen].sort(), sort).toEqual([...all].sort());
  }
  const first = await list();
  expect(first.items.map((one: { pinned?: true }) => one.pinned)).toEqual([true, undefined, undefined, undefined]);
  const around = await list(`&around=${ids[0]}`);
  expect(around.items.some(({ id }: { id: string }) => id === pin)).toBe(false);
  const back = await list(`&cursor=${around.previous}`);
  expect(back.items.some(({ id }: { id: string }) => id === ids[0])).toBe(false);
  expect((await list(`&around=${pin}`)).items[0].id).toBe(pin);
  const page = (await server.call('GET', 'page?subject=page&blocks=comments,reviews')).json;
  expect([page.comments.items[0].id, page.comments.items[0].pinned]).toEqual([pin, true]);

  const review = await write({ subject, kind: 'review', rating: 2, experiencedOn: '2026-01-02' });
  const reply = await write({ subject, parentId: ids[4]! });
  const held = await write({ subject });
  await server.parvis.sites.decide('shop', { posts: [held], act: 'hide', reason: 'M1', sentence: 'Off.' });
  for (const id of [review, reply, held]) {
    expect((await ask('owner', 'PUT', `posts/${id}/pin`)).json.code, id).toBe('PIN_NOT_ALLOWED');
  }
  expect((await ask('viewer', 'PUT', `posts/${pin}/pin`)).status).toBe(403);
  // Hidden, it holds nobody's place; another takes it; taken back, all is as it was.
  await server.parvis.sites.decide('shop', { posts: [pin], act: 'hide', reason: 'M1', sentence: 'Off.' });
  expect((await list()).items[0].pinned).toBeUndefined();
  expect((await ask('owner', 'PUT', `posts/${ids[5]}/pin`)).json).toEqual({ pinned: ids[5], before: pin });
  expect((await ask('owner', 'DELETE', `posts/${pin}/pin`)).json).toEqual({ pinned: ids[5], before: ids[5] });
  expect((await ask('owner', 'DELETE', `posts/${ids[5]}/pin`)).json).toEqual({ pinned: null, before: ids[5] });
  expect((await list()).items.every((one: { pinned?: true }) => one.pinned === undefined)).toBe(true);
});

it('two at one post: each hears of the other for half a minute, and that it was decided', async () => {
  await server.parvis.sites.settings('shop', { moderation: 'everything' });
  const [one, two] = [await write(), await write()];
  const look = async (who: 'owner' | 'moderator' | 'viewer', id: string) => {
    const { others, waits } = (await ask(who, 'PUT', `posts/${id}/looking`)).json;
    return [others.map(({ name }: { name: string }) => name), waits];
  };
  expect(await look('owner', one)).toEqual([[], true]);
  expect(await look('moderator', one)).toEqual([['owner@example.com'], true]);
  expect(await look('viewer', one)).toEqual(
    [['moderator@example.com', 'owner@example.com'].sort(), true].map((part) => part),
  );
  expect(await look('owner', two)).toEqual([[], true]);
  time += 29_000;
  expect((await look('moderator', one))[0]).toEqual(['viewer@example.com']);
  time += 2_000;
  expect(await look('moderator', one)).toEqual([[], true]);
  await server.parvis.sites.decide('shop', { posts: [one], act: 'approve' });
  expect(await look('moderator', one)).toEqual([[], false]);
  const { store } = getInternals(server.parvis)!.services;
  expect((await store.db.selectFrom('looking').selectAll().execute()).length).toBe(3);
});

it('each of them, and a reply with its decision, is taken back from the audit, and that again', async () => {
  const last = async (): Promise<{ id: string; change: { what: string } }> =>
    (await ask('owner', 'GET', 'audit?limit=20')).json.items.find((one: { change: object | null }) => one.change);
  const undo = async (what: string) => {
    const { id, change } = await last();
    expect(change.what).toBe(what);
    return (await ask('owner', 'POST', 'audit/undo', { change: id })).status;
  };
  const waiting = await write();
  const reply = await ask('owner', 'POST', `posts/${waiting}/replies`, { body: 'Thank you.', act: 'approve' });
  expect([reply.status, await undo('reply.made')]).toEqual([201, 201]);
  expect((await ask('owner', 'PUT', `posts/${waiting}/looking`)).json.waits).toBe(true);

  await ask('owner', 'DELETE', `saved-replies/${(await ask('owner', 'GET', 'saved-replies')).json.items[0].id}`);
  for (const what of ['removed', 'made', 'removed']) expect(await undo(`saved-reply.${what}`)).toBe(201);
  const { id } = (await ask('owner', 'GET', 'saved-replies')).json.items[0];
  await ask('owner', 'PATCH', `saved-replies/${id}`, { body: 'Other words.' });
  for (const _ of [1, 2]) expect(await undo('saved-reply.changed')).toBe(201);
  expect((await ask('owner', 'GET', 'saved-replies')).json.items[0].body).toBe('Other words.');

  await ask('owner', 'POST', `posts/${waiting}/notes`, { body: 'Known.' });
  for (const what of ['made', 'removed', 'restored']) expect(await undo(`note.${what}`)).toBe(201);
  expect((await ask('owner', 'GET', `posts/${waiting}/notes`)).json.items).toEqual([]);

  const [one, two] = (await list()).items.map((post: { id: string }) => post.id);
  const pinned = async () => (await list()).items.find((post: { pinned?: true }) => post.pinned)?.id;
  await ask('owner', 'PUT', `posts/${one}/pin`);
  await ask('owner', 'PUT', `posts/${two}/pin`);
  expect([await undo('pin.set'), await pinned()]).toEqual([201, one]);
  const { id: stale } = await last();
  await ask('owner', 'DELETE', `posts/${one}/pin`);
  expect((await ask('owner', 'POST', 'audit/undo', { change: stale })).json.code).toBe('CHANGED_SINCE');
  expect([await undo('pin.removed'), await pinned()]).toEqual([201, one]);
});
