import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type RunningParvis, startParvis, writeComments } from './browser/parvis.ts';

// What an outsider may send to the addresses that answer with HTML. Nothing of it is an error of the server, leads away
// from it, or is told to anybody else.

interface Heard {
  status: number;
  headers: Record<string, string | undefined>;
  text: string;
}

let server: RunningParvis;
let id: string;
const page = '/sites/demo/subjects/article';
const fragment = '/v1/sites/demo/render?block=comments&subject=article';

beforeAll(async () => {
  server = await startParvis();
  id = (await writeComments(server, 'article', 30))[0]?.id as string;
});
afterEach(() => expect(server.log).toEqual([]));
afterAll(() => server?.close());

/** A request as it is: no client tidies the address. A browser asks unless other headers are given. */
function ask(
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      port: new URL(server.host).port,
      method,
      path,
      headers: { accept: 'text/html,*/*;q=0.8', ...headers },
    });
    outgoing.on('error', reject).on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk)).on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode as number,
          headers: response.headers as Heard['headers'],
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    outgoing.end(body);
  });
}

const form = (values: Record<string, string> | string, headers: Record<string, string> = {}): Promise<Heard> =>
  ask('/sites/demo/posts', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: typeof values === 'string' ? values : new URLSearchParams(values).toString(),
  });
const comment = { kind: 'comment', subject: 'forms', name: 'Ada', body: 'Hello.' };
const total = async (key: string): Promise<number> => {
  const { items } = (await (await fetch(`${server.host}/v1/sites/demo/subjects?key=${key}`)).json()) as {
    items: [{ commentCount: number }];
  };
  return items[0].commentCount;
};

describe('why there is no page', () => {
  it.each([
    ['an unknown site', '/sites/none/subjects/article', 404],
    ['a site that cannot be', '/sites/%00/subjects/article', 404],
    ['a post that never was', '/sites/demo/posts/00000000-0000-4000-8000-000000000000', 404],
    ['what is no post', '/sites/demo/posts/x', 404],
    ['its form to report', '/sites/demo/posts/x/report', 404],
    ['a broken percent', '/sites/demo/subjects/%E0%A4%A', 404],
    ['NUL', '/sites/demo/subjects/%00', 404],
    ['half a pair', '/sites/demo/subjects/%ED%A0%80', 404],
    ['no key', '/sites/demo/subjects?key=', 404],
    ['NUL in the query', '/sites/demo/subjects?key=a%00b', 404],
    ['an enormous key', `/sites/demo/subjects/${'k'.repeat(5_000)}`, 404],
    ['an enormous key, in the query', `/sites/demo/subjects?key=${'k'.repeat(9_000)}`, 404],
    ['a cursor of nobody', `${page}?comments=x`, 400],
    ['an enormous cursor', `${page}?comments=${'x'.repeat(9_000)}`, 400],
    ['no such page', '/sites/demo/nothing', 404],
    ['nothing at all', '/nothing', 404],
  ])('%s: a browser is told by a page, a program by JSON', async (_, path, status) => {
    const told = await ask(path, { headers: { 'accept-language': 'fr' } });
    expect(told.status).toBe(status);
    expect(told.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(told.headers['cache-control']).toBe('private, no-store');
    expect(told.headers['content-security-policy']).toContain("default-src 'none'");
    expect(told.text).toMatch(/^<!doctype html><html lang="fr" dir="ltr">.*<h1>[^<]+<\/h1>/);
    expect(told.text).toContain('content="noindex, follow"');
    const program = await ask(path, { headers: { accept: 'application/json' } });
    expect(program.status).toBe(status);
    expect(JSON.parse(program.text)).toMatchObject({ status });
  });

  it('a page of somebody else sends no form', async () => {
    for (const headers of [
      { origin: 'null' },
      { origin: 'https://evil.example' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: server.host.replace('127.0.0.1', '127.0.0.1.evil.example'), 'sec-fetch-site': 'same-site' },
    ]) {
      const { status, text } = await form(comment, headers as Record<string, string>);
      expect([status, text.slice(0, 15)]).toEqual([403, '<!doctype html>']);
    }
    expect(await total('forms')).toBe(0);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'POST'])('%s: the path takes other methods', async (method) => {
    for (const path of [page, '/sites/demo/subjects?key=a', `/sites/demo/posts/${id}`]) {
      const { status, headers } = await ask(path, { method });
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
    }
  });

  it('HEAD says what GET does, without words', async () => {
    for (const path of [page, `/sites/demo/posts/${id}`, fragment, '/sites/none/subjects/a']) {
      const [head, get] = [await ask(path, { method: 'HEAD' }), await ask(path)];
      expect([head.status, head.text, head.headers['content-type']]).toEqual([
        get.status,
        '',
        get.headers['content-type'],
      ]);
    }
  });

  it('too fast', async () => {
    // A minute that ended before the last of them would let it in.
    const now = Date.now();
    const hasty = await startParvis({ limits: 'on', now: () => now });
    const once = (accept: string): Promise<Response> =>
      hasty.parvis.fetch(new Request(`${hasty.host}/sites/demo/nothing`, { headers: { accept } }), {
        address: '192.0.2.1',
      });
    for (let at = 0; at < 1_200; at++) await once('application/json');
    const last = await once('text/html');
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await last.text()).toMatch(/<h1>That was a bit fast\./);
    await hasty.close();
  });
});

describe('forms', () => {
  it('of any size and shape are refused or taken, and never half', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `f${at}=1`).join('&');
    const cases: [string, string, number][] = [
      ['10,000 fields', `kind=comment&subject=forms&${many}`, 422],
      ['10,000 fields of one name', 'kind=comment&subject=forms&'.concat('body=x&'.repeat(9_000)), 422],
      ['bytes of another charset', 'kind=comment&subject=forms&name=Ada&body=caf%E9', 400],
      ['half a pair', 'kind=comment&subject=forms&name=Ada&body=%ED%A0%80', 400],
      ['a broken percent', 'kind=comment&subject=forms&name=Ada&body=%', 400],
      ['NUL', 'kind=comment&subject=forms&name=Ada&body=a%00b', 422],
      ['NUL in the subject', 'kind=comment&subject=%00&name=Ada&body=a', 404],
      ['no subject', 'kind=comment&name=Ada&body=a', 404],
      ['an enormous subject', `kind=comment&subject=${'k'.repeat(9_000)}&name=Ada&body=a`, 404],
      ['what is answered is no post', 'kind=comment&subject=forms&name=Ada&body=a&parentId=%00', 422],
      ['a rating that is none', 'kind=review&subject=forms&name=Ada&rating=1e400&experiencedOn=2026-01-01', 400],
      ['a field of JavaScript', '__proto__=x&constructor=y&kind=comment&subject=forms&body=x', 422],
      ['more than is taken', `body=${'%41'.repeat(400_000)}`, 413],
      ['nothing', '', 404],
    ];
    for (const [name, body, status] of cases) {
      const heard = await form(body);
      expect([name, heard.status, heard.headers['content-type']]).toEqual([name, status, 'text/html; charset=utf-8']);
    }
    expect(await total('forms')).toBe(0);
  });

  it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded; charset=iso-8859-1'])(
    'as %s are not read',
    async (type) => {
      expect((await form(comment, { 'content-type': type })).status).toBe(415);
    },
  );

  it('sent again are one post, with other words another; without a key, two visitors are two', async () => {
    const subject = 'replayed';
    const key = crypto.randomUUID();
    const first = await form({ ...comment, subject, key });
    expect(first.status).toBe(303);
    const again = await Promise.all(Array.from({ length: 5 }, () => form({ ...comment, subject, key })));
    for (const { status, headers } of again) expect([status, headers.location]).toEqual([303, first.headers.location]);
    expect(await total(subject)).toBe(1);
    await form({ ...comment, subject, key, body: 'Other words.' });
    expect(await total(subject)).toBe(2);
    const keys: Record<string, string>[] = [{}, {}, { key: '' }, { key: 'x'.repeat(10_000) }];
    for (const lost of keys) await form({ ...comment, subject, ...lost });
    expect(await total(subject)).toBe(6);
  });

  it('lead to the post on this server, whatever the host or a field says', async () => {
    const evil = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher' };
    const { status, headers } = await form(
      { ...comment, subject: 'away', url: '//evil.example', next: '//evil' },
      evil,
    );
    expect(status).toBe(303);
    expect(headers.location).toMatch(/^\.\.\/\.\.\/sites\/demo\/posts\/[\da-f-]{36}$/);
  });
});

describe('addresses', () => {
  it.each([
    '/sites/demo/subjects//evil.example',
    '/sites/demo/subjects//evil.example/%2e%2e',
    '/sites/demo/subjects/%2F%2Fevil.example',
    '/sites/demo/subjects/\\evil.example',
    '/sites/demo/subjects/%5C%5Cevil.example',
    '/sites/demo/subjects/%0d%0aset-cookie:a=b',
    '/sites/demo/subjects?key=article',
    '/sites/demo/subjects?key=%2e%2e',
    '/sites/demo/subjects/https:%2f%2fevil.example',
  ])('%s never leads away', async (path) => {
    const { status, headers } = await ask(path);
    expect([200, 301, 400, 404]).toContain(status);
    expect(headers['set-cookie']).toBeUndefined();
    if (status === 301) {
      expect(new URL(headers.location as string, `${server.host}${path}`).origin).toBe(server.host);
      const to = new URL(headers.location as string, `${server.host}${path}`);
      expect((await ask(to.pathname + to.search)).status).not.toBe(301);
    }
  });

  it('the host of a request stands in no page, and in a fragment of that host alone', async () => {
    const evil = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-original-url': '//evil.example' };
    for (const path of [page, `/sites/demo/posts/${id}`, `/sites/demo/posts/${id}/report`, '/sites/demo/posts/x']) {
      expect((await ask(path, { headers: evil })).text).not.toContain('evil');
    }
    await ask(fragment, { headers: evil });
    expect((await ask(fragment)).text).not.toContain('evil');
    for (const host of ['a"><script>', 'a b', "x' onx='", '[::1', 'a@b']) {
      const { status, text } = await ask(fragment, { headers: { host } });
      expect([host, status < 500]).toEqual([host, true]);
      expect(text).not.toMatch(/<script>|' onx='/);
    }
  });

  it('headers change nothing of what caches keep of a fragment', async () => {
    const plain = await ask(fragment);
    for (const headers of [
      { 'accept-language': 'ar' },
      { origin: 'https://evil.example' },
      { cookie: 'lang=fr' },
      { accept: 'application/json' },
      { authorization: 'Bearer x' },
      { 'x-forwarded-prefix': '/evil' },
      { referer: 'https://evil.example/' },
    ] as Record<string, string>[]) {
      const other = await ask(fragment, { headers });
      expect([headers, other.status, other.headers.etag, other.text === plain.text]).toEqual([
        headers,
        200,
        plain.headers.etag,
        true,
      ]);
    }
  });

  it.each([
    'block=none&subject=a',
    'block=comments&block=reviews&subject=a',
    'block=comments',
    `block=comments&subject=${'k'.repeat(9_000)}`,
    'block=comments&subject=%00',
    'block=comments&subject=a&lang=../../x',
    'block=comments&subject=a&lang=en-"><script>',
    `block=comments&subject=a&lang=${'en-'.repeat(3_000)}`,
    'block=comments&subject=a&host=javascript:alert(1)',
    'block=comments&subject=a&host=//evil.example',
    'block=comments&subject=a&host=https://a"><script>',
    'block=share&subject=a&url=javascript:alert(1)',
    'block=share&subject=a&url=data:text/html,x',
    'block=comments&subject=a&sort=highest',
    'block=comments&subject=a&limit=1e9',
    'block=comments&subject=a&limit=-1',
    'block=comments&subject=%ED%A0%80',
  ])('render?%s is refused', async (query) => {
    const { status, text } = await ask(`/v1/sites/demo/render?${query.replace(/["<> ]/g, encodeURIComponent)}`);
    expect([status, JSON.parse(text).code]).toEqual([400, 'INVALID_QUERY']);
  });

  it.each([
    'x'.repeat(5_000),
    Array.from({ length: 600 }, () => 'xx;q=0.1').join(','),
    'fr;q=NaN,*;q=9e9,,;;;q',
    '"><script>alert(1)</script>',
    'fr-u-co-phonebk-x-very-long, ../../etc/passwd',
    '__proto__,constructor',
  ])('Accept-Language: %.30s', async (accepted) => {
    const { status, text } = await ask(page, { headers: { 'accept-language': accepted } });
    expect([status, text.slice(0, 31)]).toEqual([200, '<!doctype html><html lang="en" ']);
    expect(text).not.toContain('<script>alert');
  });

  it('ORG-06, ORG-07: no page of ours is framed, and a fragment opened by itself has no powers', async () => {
    expect((await ask(page)).headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect((await ask(fragment)).headers['content-security-policy']).toMatch(/^default-src 'none';.*sandbox/);
  });
});
