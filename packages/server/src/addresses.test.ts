import { endpointNames, toEndpoint, toPath } from '@parvis/contract';
import { afterEach, expect, it } from 'vitest';
import { origin } from '../test/harness.ts';
import { type Console, host, startConsole } from '../test/staff.ts';
import { createApp } from './app.ts';
import { getInternals } from './internals.ts';

// What stands in an address proves nothing, and leads nobody elsewhere.

let server: Console;
afterEach(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

const elsewhere = [
  '//evil.test',
  '\\\\evil.test',
  '/\\evil.test',
  'https:evil.test',
  'https://evil.test/',
  `${origin}@evil.test/`,
  `${origin}.evil.test/`,
  'javascript:alert(1)',
  '%2F%2Fevil.test',
  '%252F%252Fevil.test',
  '/%09/evil.test',
];
const names = ['next', 'return', 'return_to', 'returnTo', 'redirect', 'redirect_uri', 'callback', 'url', 'to', 'from'];

it('AUTH-03, AUTH-04: no address and no form leads off the server, and no redirect carries a token', async () => {
  server = await startConsole({ opening: 'open', publicAddress: host });
  await server.add('shop', 'ada@example.com', 'owner');
  const signedIn = await server.signIn('ada@example.com');
  await server.post({});
  const { routes } = createApp(getInternals(server.parvis)!.services);
  const paths = [...new Set(routes.map(({ path }) => path))].filter((path) => !path.includes('*'));
  let redirected = 0;
  const follow = (asked: string, answer: { headers: Headers; status: number }): void => {
    const to = answer.headers.get('location');
    if (to === null) return;
    redirected++;
    expect(new URL(to, new URL(asked, host)).origin, `${asked} to ${to}`).toBe(host);
    expect(to, asked).not.toMatch(/token|eyJ|psk_|[\w-]{43}/);
    expect(to, asked).not.toMatch(/^[/\\]{2}|^\w+:/);
  };
  for (const bad of elsewhere) {
    const query = new URLSearchParams(names.map((name) => [name, bad])).toString();
    for (const path of paths.filter((one) => !one.endsWith('/events'))) {
      // Also where the address itself is what is asked for.
      const at = path
        .replace(/:site(\{[^}]*\})?/, 'shop')
        .replace(/:(key|id|name)(\{(?:[^{}]|\{[^}]*\})*\})?/, encodeURIComponent(bad));
      for (const asked of [`${at}?${query}`, `${at}/?${query}`, at]) {
        for (const browser of [signedIn, server.browser()]) follow(asked, await browser.get(asked));
      }
    }
    const fields = {
      ...Object.fromEntries(names.map((name) => [name, bad])),
      kind: 'comment',
      subject: bad,
      name: 'Ada',
      body: 'What a view',
    };
    const form = new URLSearchParams(fields).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://server' };
    for (const asked of [`/sites/shop/posts?${query}`, '/sites/shop/posts']) {
      const answer = await server.call('POST', asked, { raw: form, headers });
      expect(answer.status, answer.text.slice(0, 2_000)).toBe(303);
      follow(asked, answer);
    }
    for (const page of ['sessions', 'sign-in', 'sign-out', 'sites']) {
      const one = page === 'sign-out' ? server.browser() : signedIn;
      follow(`/console/${page}`, await one.post(`${page}?${query}`, fields));
    }
  }
  expect(redirected).toBeGreaterThan(elsewhere.length * 3);
});

it('AUTH-01: a token in an address is read by nobody', async () => {
  server = await startConsole();
  const { post, visitorToken } = await server.post({});
  const key = await server.parvis.sites.renewKey('shop');
  const asked = endpointNames.filter((name) => {
    const { access } = toEndpoint(name);
    return access === 'author' || typeof access === 'object';
  });
  for (const name of asked) {
    const { method, path, kind, surface } = toEndpoint(name);
    const token = surface === 'manage' ? key : visitorToken!;
    const at = toPath(path, { site: 'shop', id: post.id, name: 'like' } as never);
    const query = new URLSearchParams({
      token,
      access_token: token,
      visitorToken: token,
      authorization: `Bearer ${token}`,
    });
    const body = kind === 'write' && method !== 'DELETE' && method !== 'PUT' ? {} : undefined;
    const { json } = await server.call(method, `${at}?${query}`, { body });
    expect(['UNAUTHENTICATED', 'INVALID_QUERY', 'ORIGIN_NOT_ALLOWED'], `${name} ${json?.code}`).toContain(json?.code);
  }
  expect((await server.call('GET', `posts/${post.id}`)).status).toBe(200);
});

it('ORG-05: no page elsewhere is taken for one of a subject, by whoever names it', async () => {
  server = await startConsole();
  const key = await server.parvis.sites.renewKey('shop');
  const foreign = [
    ...elsewhere,
    'https://shop.test.evil.test/a',
    'https://evil-shop.test/',
    'http://shop.test/',
    'null',
  ];
  const asked = async (path: string, method: string, body: object, token?: string) =>
    (await server.call(method, path, { body, ...(token && { token, headers: { origin: undefined } }) })).status;
  for (const url of foreign) {
    const subject = { key: 'page', url };
    for (const token of [undefined, key]) {
      const post = { kind: 'comment', subject, body: 'Hello.' };
      expect(await asked('posts', 'POST', post, token), `post ${url}`).toBe(422);
    }
    expect(await asked('shares', 'POST', { subject, network: 'copy' }), `share ${url}`).toBe(422);
    expect(await asked('/v1/manage/sites/shop/subjects?key=page', 'PATCH', { url }, key), `name ${url}`).toBe(422);
    await expect(server.parvis.sites.nameSubject('shop', 'page', { url }), url).rejects.toThrow();
  }
  const { text } = await server.call('GET', 'page?subject=page');
  expect(text).not.toContain('evil');
  expect(
    await asked('posts', 'POST', { kind: 'comment', subject: { key: 'page', url: `${origin}/a` }, body: 'x' }),
  ).toBe(201);
});
