import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { origin, type Started, start } from '../../test/harness.ts';

// The surface of those who work for a site: its key, no page of anybody else, no CORS.

let server: Started;
let key: string;
let foreignKey: string;
let visitor: string;
const site = '/v1/manage/sites/shop';
const server2server = { origin: undefined };

beforeAll(async () => {
  const other = { key: 'other', name: 'Other', origins: ['https://other.test'] };
  server = await start({ sites: [{ key: 'shop', name: 'The Shop', origins: [origin] }, other] });
  key = await server.parvis.sites.renewKey('shop');
  foreignKey = await server.parvis.sites.renewKey('other');
  visitor = (await server.post({})).visitorToken!;
});
afterEach(() => expect(server.log).toEqual([]));
afterAll(() => server.parvis.close());

const ask = (method: string, path: string, more: { token?: string; body?: object; headers?: object } = {}) =>
  server.call(method, path, { ...more, headers: { ...server2server, ...more.headers } });

describe('manage', () => {
  it('shows a site to who has its key', async () => {
    const { status, json, headers } = await ask('GET', site, { token: key });
    expect([status, json]).toEqual([200, { key: 'shop', name: 'The Shop', origins: [origin], deletesAt: null }]);
    expect(headers.get('cache-control')).toBe('private, no-store');
  });

  it('takes no other token, and none', async () => {
    for (const token of [undefined, visitor, foreignKey, 'psk_shop_guess']) {
      const read = await ask('GET', site, token === undefined ? {} : { token });
      expect([read.status, read.json.code]).toEqual([401, 'UNAUTHENTICATED']);
      const body = { closed: true };
      const write = await ask('PATCH', `${site}/subjects?key=page`, token === undefined ? { body } : { body, token });
      expect(write.status).toBe(401);
    }
    expect((await server.call('GET', 'subjects?key=page')).json.items[0].closed).toBe(false);
  });

  it('is for no page: no CORS, no preflight, no write from a registered origin', async () => {
    const read = await ask('GET', site, { token: key, headers: { origin } });
    const before = await ask('OPTIONS', `${site}/subjects?key=page`, {
      headers: { origin, 'access-control-request-method': 'PATCH' },
    });
    const write = await ask('PATCH', `${site}/subjects?key=page`, { token: key, body: {}, headers: { origin } });
    for (const { headers } of [read, before, write]) {
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
    expect([before.status, write.json.code]).toEqual([403, 'ORIGIN_NOT_ALLOWED']);
  });

  it('closes a subject and opens it again', async () => {
    for (const closed of [true, false]) {
      const { status, json } = await ask('PATCH', `${site}/subjects?key=page`, { token: key, body: { closed } });
      expect([status, json]).toMatchObject([200, { key: 'page', closed, commentCount: 1 }]);
      expect((await server.call('GET', 'page?subject=page')).json.subject.closed).toBe(closed);
      const { status: posted } = await server.call('POST', 'posts', {
        body: { kind: 'comment', subject: { key: 'page' }, body: 'Hello.' },
        headers: { 'idempotency-key': `${closed}` },
      });
      expect(posted).toBe(closed ? 403 : 201);
      if (!closed) break;
    }
  });

  it('B1: names a subject for good, and takes a name away', async () => {
    const subject = async () => (await server.call('GET', 'page?subject=named')).json.subject;
    const path = `${site}/subjects?key=named`;
    const brought = { title: 'CASINO', url: `${origin}/logout` };
    const { post, visitorToken } = await server.post({ subject: { key: 'named', ...brought } });
    expect(await subject()).toMatchObject({ ...brought, named: [] });
    const { json } = await ask('PATCH', path, { token: key, body: { title: 'Room 12' } });
    expect(json).toMatchObject({ title: 'Room 12', url: brought.url, named: ['title'] });
    expect(await subject()).toEqual(json);
    await server.post({ subject: { key: 'named', title: 'CASINO' } });
    expect((await subject()).title).toBe('Room 12');
    // What the post alone brought goes with it.
    await server.call('DELETE', `posts/${post.id}`, { token: visitorToken! });
    expect(await subject()).toMatchObject({ title: 'Room 12', url: null, named: ['title'] });
    const foreign = await ask('PATCH', path, { token: key, body: { url: 'https://evil.test/' } });
    expect(foreign.json).toMatchObject({ code: 'SUBJECT_URL_FOREIGN', issues: [{ path: 'url' }] });
    const { revision } = await subject();
    await ask('PATCH', path, { token: key, body: { title: 'Room 12' } });
    expect((await subject()).revision).toBe(revision);
    await ask('PATCH', path, { token: key, body: { title: null } });
    expect(await subject()).toMatchObject({ title: null, named: [] });
  });

  it('says what it does not take', async () => {
    const path = `${site}/subjects?key=page`;
    expect((await ask('PATCH', path, { token: key, body: { closed: 'yes' } })).json.code).toBe('INVALID_TYPE');
    expect((await ask('PATCH', path, { token: key, body: { open: true } })).json.code).toBe('UNKNOWN_FIELD');
    expect((await ask('PATCH', `${site}/subjects`, { token: key, body: {} })).json.code).toBe('INVALID_QUERY');
    const wrong = await ask('DELETE', path, { token: key });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'PATCH, GET, HEAD']);
    expect((await ask('GET', '/v1/manage/sites/none', { token: key })).json.code).toBe('NOT_FOUND');
  });
});
