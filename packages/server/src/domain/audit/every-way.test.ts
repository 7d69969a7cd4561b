import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditEntry, type ChangeName, changeNames, isUndoable } from '@parvis/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Browser, type Console, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';
import { toPair } from '../../store/store.ts';

// Every change that can be taken back is, from the audit, long after: what one reads is as it was.

let ahead = 0;
let server: Console;
let owner: Browser;
let mia: string;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-import-'));
  server = await startConsole({ imports: { folder }, now: () => Date.now() + ahead });
  await server.add('shop', 'owner@shop.test', 'owner');
  mia = await server.add('shop', 'mia@shop.test', 'moderator');
  owner = await server.signIn('owner@shop.test');
});
afterAll(async () => {
  await server.parvis.close();
  await rm(folder, { recursive: true, force: true });
});

async function must(method: string, path: string, body?: object) {
  const answer = await owner.ask(method, `/v1/manage/sites/shop${path && `/${path}`}`, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return answer.json;
}
const write = async (key: string): Promise<string> =>
  (await server.post({ subject: { key }, author: { name: 'Ada' } })).post.id;
const idOf = async (key: string): Promise<string> => (await must('GET', `subject?key=${key}`)).id;
const onSubject = async (key: string, body: object) => must('POST', `subjects/${await idOf(key)}/acts`, body);
const block = async (post: string): Promise<string> =>
  (await must('POST', 'blocks', { of: 'author', post, reason: 'M2', sentence: 'No.' })).id;
const note = async (post: string): Promise<string> => (await must('POST', `posts/${post}/notes`, { body: 'Rang.' })).id;
/** Jobs bring an import on. */
const until = (id: string, state: string) =>
  expect.poll(async () => (await must('GET', `imports/${id}`)).state, { timeout: 20_000 }).toBe(state);
/** A file of one post, read and put on the page. */
async function bring(): Promise<string> {
  const author = { name: 'Bo', email: 'bo@example.com' };
  const body = { form: 'text', value: 'From elsewhere.' };
  const raw = [
    { format: 'parvis-import', version: 1 },
    { type: 'thread', id: 'a' },
    { type: 'post', id: '1', thread: 'a', kind: 'comment', author, createdAt: '2021-03-04T10:00:00Z', body },
  ]
    .map((item) => JSON.stringify(item))
    .join('\n');
  const { id } = await must('POST', 'imports', { name: 'old.jsonl', size: raw.length });
  const token = await server.parvis.sites.renewKey('shop');
  const path = `/v1/manage/sites/shop/imports/${id}/file?offset=0`;
  const sent = await server.call('PATCH', path, { raw, token, headers: { origin: undefined } });
  if (sent.status !== 200) throw new Error(`${sent.status} ${sent.text}`);
  await until(id, 'ready');
  await must('PATCH', `imports/${id}`, { threads: [{ n: 1, key }] });
  return id;
}
const reply = { name: 'Thanks', body: 'Thank you.' };

interface Row {
  /** What is there before; its answer is handed on. */
  given?: (post: string) => Promise<string>;
  /** Does it. */
  make: (post: string, given: string) => Promise<unknown>;
  /** What one reads of it. */
  read: string | ((post: string) => string);
  /** Waits until all of what was taken back is gone, where that is the work of jobs. */
  isBack?: (given: string) => Promise<unknown>;
}

/** The key of the subject that each begins with. */
let key = '';
const ofSubject = (): string => `subject?key=${key}`;
const notesOf = (post: string): string => `posts/${post}/notes`;
const publicly = (): string => `/v1/sites/shop/posts?subject=${key}&kind=comment`;

const rows: Readonly<Record<string, Row>> = {
  'settings.changed': { make: () => must('PATCH', 'settings', { links: 7, words: ['a'] }), read: 'settings' },
  'subject.changed': {
    make: () => must('PATCH', `subjects?key=${key}`, { closed: true, title: 'T' }),
    read: ofSubject,
  },
  'subject.aliased': { make: () => onSubject(key, { act: 'alias', key: `${key}-2` }), read: ofSubject },
  'subject.unaliased': {
    given: async () => (await onSubject(key, { act: 'alias', key: `${key}-2` })).id,
    make: () => onSubject(key, { act: 'unalias', key: `${key}-2` }),
    read: ofSubject,
  },
  'subject.moved': { make: () => onSubject(key, { act: 'move', key: `${key}-2` }), read: ofSubject },
  'subject.merged': {
    given: async () => {
      await write(`${key}-2`);
      return idOf(`${key}-2`);
    },
    make: (_, into) => onSubject(key, { act: 'merge', into }),
    read: ofSubject,
  },
  'subject.split': { make: (post) => onSubject(key, { act: 'split', posts: [post], key: `${key}-2` }), read: publicly },
  'subject.told-apart': {
    given: async () => {
      await write(`${key}-2`);
      const [id, other] = [await idOf(key), await idOf(`${key}-2`)];
      const { store } = getInternals(server.parvis)!.services;
      const seen = { id, into_id: null, because: '["title"]', apart: 0, created_at: new Date().toISOString() };
      await store.proposals.put({ site_id: (await store.sites.byKey('shop'))!.id, ...toPair(id, other), ...seen });
      return other;
    },
    make: (_, from) => onSubject(key, { act: 'apart', from }),
    read: 'subject-proposals',
  },
  'block.made': { make: block, read: 'blocks' },
  'block.removed': { given: block, make: (_, id) => must('DELETE', `blocks/${id}`), read: 'blocks' },
  'reply.made': { make: (post) => must('POST', `posts/${post}/replies`, { body: 'We are open.' }), read: publicly },
  'saved-reply.made': { make: () => must('POST', 'saved-replies', reply), read: 'saved-replies' },
  'saved-reply.changed': {
    given: async () => (await must('POST', 'saved-replies', reply)).id,
    make: (_, id) => must('PATCH', `saved-replies/${id}`, { name: 'Other' }),
    read: 'saved-replies',
  },
  'saved-reply.removed': {
    given: async () => (await must('POST', 'saved-replies', reply)).id,
    make: (_, id) => must('DELETE', `saved-replies/${id}`),
    read: 'saved-replies',
  },
  'note.made': { make: note, read: notesOf },
  'note.removed': {
    given: note,
    make: (post, id) => must('PATCH', `${notesOf(post)}/${id}`, { removed: true }),
    read: notesOf,
  },
  'note.restored': {
    given: async (post) => {
      const id = await note(post);
      await must('PATCH', `${notesOf(post)}/${id}`, { removed: true });
      return id;
    },
    make: (post, id) => must('PATCH', `${notesOf(post)}/${id}`, { removed: false }),
    read: notesOf,
  },
  'pin.set': { make: (post) => must('PUT', `posts/${post}/pin`), read: publicly },
  'pin.removed': {
    given: async (post) => (await must('PUT', `posts/${post}/pin`)).pinned,
    make: (post) => must('DELETE', `posts/${post}/pin`),
    read: publicly,
  },
  'staff.invited': {
    make: () => must('POST', 'invitations', { email: `${key}@shop.test`, role: 'viewer' }),
    read: 'staff',
  },
  'staff.joined': { make: () => server.add('shop', `${key}@shop.test`, 'viewer'), read: 'staff' },
  'staff.changed': { make: () => must('PATCH', `staff/${mia}`, { role: 'viewer' }), read: 'staff' },
  'key.made': { make: () => must('POST', 'keys', { name: key, permissions: ['queue.read'] }), read: 'keys' },
  'webhook.made': {
    make: () => must('POST', 'webhooks', { url: 'https://hooks.test/', events: ['post.written'] }),
    read: 'webhooks',
  },
  'member-secret.made': { make: () => must('POST', 'member-secrets', {}), read: 'member-secrets' },
  'import.applied': {
    given: bring,
    make: async (_, id) => {
      await must('PUT', `imports/${id}/applied`);
      await until(id, 'applied');
    },
    read: publicly,
    isBack: (id) => until(id, 'undone'),
  },
  'site.changed': { make: () => must('PATCH', '', { name: key }), read: '' },
};

const undoable = changeNames.filter(isUndoable);

it('all of them are here', () => {
  expect(undoable.filter((name) => !(name in rows))).toEqual([]);
});

it.each(undoable)('%s', async (what: ChangeName) => {
  const { given, make, read, isBack } = rows[what]!;
  key = what.replace('.', '-');
  const post = await write(key);
  const before = (await given?.(post)) ?? '';
  const path = typeof read === 'string' ? read : read(post);
  const look = async () => {
    const { json } = await owner.ask('GET', path.startsWith('/') ? path : `/v1/manage/sites/shop${path && `/${path}`}`);
    // What only says that something happened, and when.
    return JSON.parse(JSON.stringify(json), (name, value) => (/^revision$|At$|^acts$/.test(name) ? undefined : value));
  };
  const was = await look();
  await make(post, before);
  expect(await look()).not.toEqual(was);
  ahead += 24 * 3_600_000;
  const entries = async (): Promise<AuditEntry[]> => (await must('GET', 'audit?limit=10&by=people')).items;
  const found = (await entries()).find(({ change }) => change?.what === what)!;
  expect([found.by.name === null, found.undo]).toEqual([what === 'staff.joined', 'possible']);
  await must('POST', 'audit/undo', { change: found.id });
  await isBack?.(before);
  expect(await look()).toEqual(was);
  const [undo, ...rest] = await entries();
  expect(undo!.change?.undoes).toBe(found.id);
  expect(rest.find(({ id }) => id === found.id)!.undo).toBe('done');
});
