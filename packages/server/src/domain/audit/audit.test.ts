import { type Audit, type AuditEntry, changeNames, isUndoable } from '@parvis/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Browser, type Console, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';
import { ways } from '../changes/ways.ts';

const manage = '/v1/manage/sites/shop';
const hour = 3_600_000;

let ahead = 0;
let server: Console;
beforeEach(async () => {
  ahead = 0;
  server = await startConsole({ now: () => Date.now() + ahead });
  await server.parvis.sites.settings('shop', { moderation: 'everything' });
  await server.add('shop', 'owner@shop.test', 'owner');
});
afterEach(() => server.parvis.close());

const must = async (browser: Browser, method: string, path: string, body?: object) => {
  const answer = await browser.ask(method, manage + path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return answer.json;
};
const list = async (browser: Browser, query = 'limit=100'): Promise<Audit> => must(browser, 'GET', `/audit?${query}`);
const toLine = ({ decision, change, undo }: AuditEntry): string => `${decision?.act ?? change?.what} ${undo}`;

/** Everything that those who work for the site can change, but what the acts themselves leave behind. */
async function state() {
  const { store } = getInternals(server.parvis)!.services;
  const site = (await store.sites.byKey('shop'))!;
  const { db } = store;
  return {
    site: [site.name, site.origins, site.settings, site.webhooks],
    posts: await db.selectFrom('posts').select(['id', 'status']).orderBy('id').execute(),
    subjects: await db.selectFrom('subjects').select(['key', 'title', 'url', 'closed']).execute(),
    blocks: await store.moderation.blocks(site.id, new Date(Date.now() + ahead).toISOString(), undefined, 10),
    staff: (await store.memberships.list(site.id)).map(({ id, role }) => [id, role]),
    invitations: await store.invitations.list(site.id),
    keys: (await store.siteKeys.list(site.id)).map(({ id }) => id),
  };
}

it('a change is taken back by one way, or is said to have none', () => {
  for (const name of changeNames) expect([name, ways[name] !== null]).toEqual([name, isUndoable(name)]);
});

it('every act, bulk too: by whom, page by page, and taken back from the audit a day later', async () => {
  const moderator = await server.add('shop', 'mia@shop.test', 'moderator');
  const owner = await server.signIn('owner@shop.test');
  const posts: string[] = [];
  for (let n = 0; n < 4; n++)
    posts.push((await server.post({ body: `Waits ${n}`, author: { name: `Ada ${n}` } })).post.id);
  const before = await state();

  await must(owner, 'POST', '/decisions', { posts: posts.slice(0, 3), act: 'approve' });
  await must(owner, 'POST', '/decisions', { posts: [posts[3]!], act: 'refuse', reason: 'M1', sentence: 'Elsewhere.' });
  await must(owner, 'PATCH', '/settings', { moderation: 'nothing', links: 3 });
  await must(owner, 'PATCH', '/subjects?key=page', { closed: true, title: 'The page' });
  await must(owner, 'PATCH', '', { name: 'Another shop' });
  const blocked = await must(owner, 'POST', '/blocks', { of: 'author', post: posts[3], reason: 'M2', sentence: 'No.' });
  await must(owner, 'POST', '/invitations', { email: 'new@shop.test', role: 'viewer' });
  await must(owner, 'PATCH', `/staff/${moderator}`, { role: 'viewer' });
  await must(owner, 'POST', '/keys', { name: 'Our shop', permissions: ['queue.read'] });
  await must(owner, 'POST', '/webhooks', { url: 'https://hooks.shop.test/s3cret', events: ['post.written'] });
  ahead = 24 * hour;

  const all = await list(owner);
  expect(all.next).toBeNull();
  expect(all.items.map(({ id }) => id)).toEqual(
    all.items
      .map(({ id }) => id)
      .toSorted()
      .reverse(),
  );
  expect(
    all.items
      .slice(0, 10)
      .map(({ by, change, decision, post }) => [by.name, change?.label ?? post?.words, decision?.act]),
  ).toEqual([
    ['owner@shop.test', 'hooks.shop.test', undefined],
    ['owner@shop.test', 'Our shop', undefined],
    ['owner@shop.test', 'mia@shop.test', undefined],
    ['owner@shop.test', 'new@shop.test', undefined],
    ['owner@shop.test', 'Ada 3', undefined],
    ['owner@shop.test', undefined, undefined],
    ['owner@shop.test', 'The page', undefined],
    ['owner@shop.test', undefined, undefined],
    ['owner@shop.test', 'Waits 3', 'refuse'],
    ['owner@shop.test', 'Waits 2', 'approve'],
  ]);
  expect(JSON.stringify(all)).not.toContain('s3cret');
  // Page by page the same, and of one person or thing alone.
  const paged: AuditEntry[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Audit = await list(owner, `limit=3${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    paged.push(...page.items);
    cursor = page.next;
  }
  expect(paged).toEqual(all.items);
  const { id } = all.items[0]!.by;
  const of = async (query: string) => (await list(owner, `limit=100&${query}`)).items.map(toLine);
  expect(await of(`by=${id}`)).toEqual(all.items.filter(({ by }) => by.id === id).map(toLine));
  expect(await of('by=operator')).toEqual([
    'staff.joined possible',
    'staff.joined possible',
    'settings.changed changed',
  ]);
  expect(await of('by=people')).toEqual(all.items.filter(({ by }) => by.kind !== 'policy').map(toLine));
  expect(new Set(await of('by=policy'))).toEqual(new Set(['hold changed']));
  expect(await of('what=block')).toEqual(['block.made possible']);
  expect(await of(`post=${posts[3]}`)).toEqual(['block.made possible', 'refuse possible', 'hold changed']);

  // Taken back, the last one first; none is the way of another.
  const mine = all.items.slice(0, 12);
  expect(mine.map(({ undo }) => undo)).toEqual(Array(12).fill('possible'));
  for (const { change, decision } of mine) {
    if (change)
      await must(owner, 'POST', '/audit/undo', {
        change: change && all.items.find((one) => one.change === change)!.id,
      });
    else if (decision!.act === 'refuse') await must(owner, 'POST', '/decisions/undo', { decisions: [decision!.id] });
  }
  const bulk = mine.flatMap(({ decision }) => (decision?.act === 'approve' ? [decision.id] : []));
  expect((await must(owner, 'POST', '/decisions/undo', { decisions: bulk })).decisions).toHaveLength(3);
  expect(await state()).toEqual(before);
  const after = (await list(owner)).items;
  expect(after.filter((one) => mine.some(({ id }) => id === one.id)).map(({ undo }) => undo)).toEqual(
    Array(12).fill('done'),
  );
  // What was taken back is a change too: the block that was ended holds again.
  const unblocked = after.find(({ change }) => change?.what === 'block.removed')!;
  await must(owner, 'POST', '/audit/undo', { change: unblocked.id });
  expect((await state()).blocks).toMatchObject([{ id: blocked.id, expires_at: null }]);
});

it('what was overtaken says so, what one may not see is not there, what one may not do is refused', async () => {
  const owner = await server.signIn('owner@shop.test');
  await server.add('shop', 'val@shop.test', 'viewer');
  const viewer = await server.signIn('val@shop.test');
  await must(owner, 'PATCH', '/settings', { links: 3 });
  await must(owner, 'PATCH', '/settings', { moderation: 'nothing' });
  await must(owner, 'PATCH', '/settings', { links: 4 });
  await must(owner, 'POST', '/keys', { name: 'Ours', permissions: ['queue.read'] });
  const { items } = await list(owner, 'limit=100&what=settings');
  const [four, , three] = items;
  expect(items.slice(0, 3).map(toLine)).toEqual(
    Array(3)
      .fill('')
      .map((_, n) => `settings.changed ${n === 2 ? 'changed' : 'possible'}`),
  );
  const undo = (browser: Browser, change: string) => browser.ask('POST', `${manage}/audit/undo`, { change });
  expect((await undo(owner, three!.id)).json.code).toBe('CHANGED_SINCE');
  expect((await undo(viewer, four!.id)).json.code).toBe('FORBIDDEN');
  expect((await undo(owner, four!.id)).status).toBe(201);
  expect((await undo(owner, four!.id)).json.code).toBe('CHANGED_SINCE');
  expect((await undo(owner, three!.id)).status).toBe(201);
  const key = (await list(owner, 'limit=100&what=key')).items[0]!;
  expect((await undo(viewer, key.id)).json.code).toBe('NOT_FOUND');
  expect((await list(viewer, 'limit=100&what=key')).items).toEqual([]);
  expect((await list(viewer)).items.every(({ undo }) => undo !== 'possible')).toBe(true);
  const signedIn = (await list(viewer, 'limit=100&what=access')).items;
  expect(signedIn.map(({ by, change }) => [by.name, change!.what, change!.after])).toEqual([
    ['val@shop.test', 'access.signed-in', { by: 'code' }],
    ['owner@shop.test', 'access.signed-in', { by: 'code' }],
  ]);
  expect((await undo(owner, signedIn[0]!.id)).json.code).toBe('NOT_UNDOABLE');
});
