import {
  type EndpointName,
  endpointNames,
  type Permission,
  permissions,
  roleNames,
  roles,
  toEndpoint,
  toPath,
} from '@parvis/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { origin } from '../../test/harness.ts';
import { type Browser, type Console, host, startConsole } from '../../test/staff.ts';

// Every endpoint of the surface `manage` × everybody who may come: only what the table allows, and made from it.

let server: Console;
let time = Date.parse('2026-03-01T10:00:00Z');
let foreign: Browser;
let visitor: string;
const people = {} as Record<(typeof roleNames)[number], Browser>;

beforeAll(async () => {
  const other = { key: 'other', name: 'Other', origins: ['https://other.test'] };
  server = await startConsole({
    sites: [{ key: 'shop', name: 'The Shop', origins: [origin] }, other],
    now: () => time,
  });
  visitor = (await server.post({})).visitorToken!;
  await server.add('other', 'olga@example.com', 'owner');
  foreign = await server.signIn('olga@example.com');
  for (const role of roleNames) {
    await server.add('shop', `${role}@example.com`, role);
    people[role] = await server.signIn(`${role}@example.com`);
  }
});
afterAll(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

const names = endpointNames.filter((name) => toEndpoint(name).surface === 'manage');
const permissionOf = (name: EndpointName): Permission => (toEndpoint(name).access as { staff: Permission }).staff;
const isOfPerson = (name: EndpointName): boolean => (toEndpoint(name).access as { session?: true }).session === true;
const nobody = '0190a5c0-0000-7000-8000-000000000000';

/** Asks for something that changes nothing where it is let through: of what is not there, or with a body without fields. */
async function ask(name: EndpointName, browser: Browser, headers: Record<string, string | undefined> = {}) {
  const { method, path, kind } = toEndpoint(name);
  const at = toPath(path, { site: 'shop', id: nobody } as never);
  const body = kind === 'write' && method !== 'DELETE' && method !== 'PUT' ? { unheardOf: 1 } : undefined;
  return browser.ask(method, at, body, headers);
}

const byKey = (name: EndpointName, token: string) =>
  ask(name, server.browser(), { authorization: `Bearer ${token}`, origin: undefined });

/** Whether the request came as far as what it asks for. */
const isLetIn = (status: number): boolean => status !== 401 && status !== 403;

const newKey = (more: { permissions?: Permission[]; days?: number } = {}, site = 'shop') =>
  server.parvis.sites.createKey(site, { name: 'tried', ...more });

async function withoutKeys(): Promise<void> {
  for (const { id } of await server.parvis.sites.keys('shop')) await server.parvis.sites.revokeKey('shop', id);
}

describe.each(names)('%s', (name) => {
  it.each(roleNames)('by session of a %s: as the role says', async (role) => {
    // An endpoint before may have been to leave.
    await server.add('shop', 'owner@example.com', 'owner');
    await server.add('shop', `${role}@example.com`, role);
    const { status, json } = await ask(name, people[role]);
    const may = (roles[role] as readonly Permission[]).includes(permissionOf(name));
    expect([isLetIn(status), json?.code === 'FORBIDDEN']).toEqual([may, !may]);
  });

  it('DATA-14: by session of the owner of another site, and by that site’s key: not', async () => {
    expect((await ask(name, foreign)).json.code).toBe('UNAUTHENTICATED');
    expect((await byKey(name, await newKey({}, 'other'))).json.code).toBe('UNAUTHENTICATED');
    for (const { id } of await server.parvis.sites.keys('other')) await server.parvis.sites.revokeKey('other', id);
  });

  it('by nobody, by a visitor, by a cookie that is forged: not', async () => {
    expect((await ask(name, server.browser())).json.code).toBe('UNAUTHENTICATED');
    expect((await byKey(name, visitor)).json.code).toBe('UNAUTHENTICATED');
    const [cookie, value = ''] = [...people.owner.cookies][0]!;
    for (const forged of [value.slice(0, -4), `${value.split('.')[0]}.x`, 'x', '']) {
      const browser = server.browser();
      browser.cookies.set(cookie!, forged);
      expect((await ask(name, browser)).json.code).toBe('UNAUTHENTICATED');
    }
  });

  it('ORG-01: a write by session needs the origin of the server itself', async () => {
    await server.add('shop', 'owner@example.com', 'owner');
    for (const from of [
      origin,
      'https://evil.test',
      'null',
      undefined,
      `${host}.evil.test`,
      host.replace('https', 'http'),
    ]) {
      const { status, json } = await ask(name, people.owner, { origin: from });
      // A proxy may have changed the scheme: the host is what tells.
      const isOwn = from === host.replace('https', 'http');
      if (toEndpoint(name).kind === 'read' || isOwn) expect(isLetIn(status), `${from}`).toBe(true);
      else expect(json.code, `${from}`).toBe('ORIGIN_NOT_ALLOWED');
    }
    const said = await ask(name, people.owner, { 'sec-fetch-site': 'same-site' });
    if (toEndpoint(name).kind === 'write') expect(said.json.code).toBe('ORIGIN_NOT_ALLOWED');
  });

  it('by key: with the permission, without it, with all others', async () => {
    const needed = permissionOf(name);
    const others = permissions.filter((one) => one !== needed);
    const may = !isOfPerson(name);
    expect(isLetIn((await byKey(name, await newKey({ permissions: [needed] }))).status)).toBe(may);
    expect(isLetIn((await byKey(name, await newKey())).status)).toBe(may);
    expect((await byKey(name, await newKey({ permissions: others }))).json.code).toBe('FORBIDDEN');
    await withoutKeys();
  });

  it('AUTH-05: by a key that is revoked, or has ended: not', async () => {
    const revoked = await newKey();
    await withoutKeys();
    expect((await byKey(name, revoked)).json.code).toBe('UNAUTHENTICATED');
    const ending = await newKey({ days: 1 });
    const began = time;
    time += 86_400_000;
    expect((await byKey(name, ending)).json.code).toBe('UNAUTHENTICATED');
    time = began;
    await withoutKeys();
  });
});

describe('a key on the public surface', () => {
  it('A4: writes as the business, and reads what its staff see, only with the permission', async () => {
    const body = { kind: 'comment', subject: { key: 'page' }, body: 'As the business.' };
    const { post } = await server.post({});
    const ask = (method: string, path: string, token: string, given?: object) =>
      server.call(method, path, { token, ...(given && { body: given }), headers: { origin: undefined } });
    const few = await newKey({ permissions: ['keys.read', 'subjects.write'] });
    for (const answer of [
      await ask('POST', 'posts', few, body),
      await ask('DELETE', `posts/${post.id}`, few),
      await ask('GET', `posts/${post.id}`, few),
    ]) {
      expect(answer.json.code).toBe('FORBIDDEN');
    }
    const right = await newKey({ permissions: ['posts.write'] });
    expect((await ask('POST', 'posts', right, body)).json.post.author.kind).toBe('staff');
    expect((await ask('DELETE', `posts/${post.id}`, right)).status).toBe(204);
    await withoutKeys();
  });
});

describe('sessions that are over', () => {
  it('AUTH-05: ended, signed out, expired, or of who was removed: let nobody in', async () => {
    const reads = async (browser: Browser) => (await ask('manageStaff', browser)).status;
    await server.add('shop', 'eve@example.com', 'owner');
    const [one, other, third] = [
      await server.signIn('eve@example.com'),
      await server.signIn('eve@example.com'),
      await server.signIn('eve@example.com'),
    ];
    expect([await reads(one), await reads(other), await reads(third)]).toEqual([200, 200, 200]);
    const kept = new Map(other.cookies);
    await other.post('sign-out', {});
    for (const [name, value] of kept) other.cookies.set(name, value);
    expect(await reads(other)).toBe(401);
    await one.post('sessions', { end: 'others' });
    expect([await reads(one), await reads(third)]).toEqual([200, 401]);
    await server.parvis.sites.removeStaff('shop', 'eve@example.com');
    expect(await reads(one)).toBe(401);
  });

  it('a site that is suspended takes nothing new, is read, and is managed by nobody', async () => {
    const key = await newKey();
    await server.parvis.sites.setSuspended('shop', true);
    for (const name of names) {
      expect((await byKey(name, key)).json.code, name).toMatch(/^(SITE_SUSPENDED|FORBIDDEN)$/);
      expect((await ask(name, people.owner)).json.code, name).toBe('SITE_SUSPENDED');
    }
    const body = { kind: 'comment', subject: { key: 'page' }, body: 'Hello.' };
    expect((await server.call('POST', 'posts', { body })).json.code).toBe('SITE_SUSPENDED');
    expect((await server.call('GET', 'page?subject=page')).status).toBe(200);
    await server.parvis.sites.setSuspended('shop', false);
    expect((await server.call('POST', 'posts', { body })).status).toBe(201);
    await withoutKeys();
  });
});

describe('what is done once', () => {
  it('a keyed write is repeated for who did it alone, and its secret stands nowhere in the clear', async () => {
    await server.add('shop', 'owner@example.com', 'owner');
    await server.add('shop', 'second@example.com', 'owner');
    const second = await server.signIn('second@example.com');
    const path = '/v1/manage/sites/shop/keys';
    const headers = { 'idempotency-key': 'once' };
    const first = await people.owner.ask('POST', path, { name: 'A' }, headers);
    const again = await people.owner.ask('POST', path, { name: 'A' }, headers);
    expect([again.text, again.headers.get('idempotency-replayed')]).toEqual([first.text, 'true']);
    const others = await second.ask('POST', path, { name: 'A' }, headers);
    expect([others.status, others.json.secret === first.json.secret]).toEqual([201, false]);
    expect((await people.viewer.ask('POST', path, { name: 'A' }, headers)).status).toBe(403);
    const { getInternals } = await import('../internals.ts');
    const kept = await getInternals(server.parvis)!
      .services.store.db.selectFrom('idempotency_keys')
      .select('answer')
      .execute();
    expect(JSON.stringify(kept)).not.toContain(first.json.secret);
    await withoutKeys();
  });
});
