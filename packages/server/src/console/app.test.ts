import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Console, hidden, startConsole } from '../../test/staff.ts';

// The page of the app, and its files; what it shows is tried in a browser.

let folder: string;
let server: Console;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-console-'));
});
afterEach(async () => {
  await server.parvis.close();
  rmSync(folder, { recursive: true });
});

function build(): void {
  writeFileSync(join(folder, 'main-1.js'), 'console.log(1)');
  writeFileSync(join(folder, 'main-1.css'), 'body{}');
  writeFileSync(join(folder, 'files.json'), JSON.stringify({ script: 'main-1.js', styles: ['main-1.css'] }));
}

/** The sites of somebody, as the page has them. */
async function sitesOf(address: string): Promise<{ key: string; waiting: number; isStarting: boolean }[]> {
  const { text } = await (await server.signIn(address)).get('/console');
  const [, account = ''] = /data-account="([^"]*)"/.exec(text)!;
  return JSON.parse(account.replace(/&#(\d+);/g, (_, n) => String.fromCharCode(n))).sites;
}

it('AUTH-20, ORG-07: shows who is signed in their sites alone, in no frame, with no script but its own', async () => {
  build();
  server = await startConsole({ console: folder });
  const evil = '</script><b>"Shop" & more';
  await server.parvis.sites.put({ key: 'other', name: evil, origins: [] });
  await server.add('shop', 'ada@example.com', 'moderator');
  await server.add('other', 'eve@example.com', 'owner');
  const ada = await server.signIn('ada@example.com');
  for (const path of [
    '/console',
    '/console/site/shop',
    '/console/site/shop/queue',
    '/console/site/shop/posts/p-1_2',
    '/console/site/nothing/queue',
  ]) {
    const page = await ada.get(path);
    expect(page.status, path).toBe(200);
    expect(page.text).toContain('src="/console/app/main-1.js"');
    expect(page.text).toContain('href="/console/app/main-1.css"');
    expect(page.text).not.toMatch(/eve@|other/);
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(page.headers.get('cache-control')).toBe('private, no-store');
  }
  const eve = await server.signIn('eve@example.com');
  const { text } = await eve.get('/console');
  expect(text.match(/<script/g)).toHaveLength(1);
  expect(text).not.toContain('<b>');
  // Whoever is not signed in is sent there, and told nothing.
  const nobody = await server.browser().get('/console/site/shop/queue');
  const to = '/console/sign-in?to=site%2Fshop%2Fqueue';
  expect([nobody.status, nobody.headers.get('location'), nobody.text]).toEqual([303, to, '']);
  expect((await ada.ask('POST', '/console/site/shop/queue', {})).status).toBe(405);
});

it('leads back to the screen that was wanted, and nowhere else', async () => {
  build();
  server = await startConsole({ console: folder });
  await server.add('shop', 'ada@example.com', 'owner');
  const ada = await server.signIn('ada@example.com');
  const wanted: [string, string][] = [
    ['site/shop/posts/0190-a', '/console/site/shop/posts/0190-a'],
    ['//evil.example', '/console'],
    ['https://evil.example', '/console'],
    ['site/shop/../../v1', '/console'],
    ['site/shop/queue?x=1', '/console'],
    [`site/shop/${'a'.repeat(300)}`, '/console'],
  ];
  for (const [to, location] of wanted) {
    const { headers } = await ada.get(`/console/sign-in?to=${encodeURIComponent(to)}`);
    expect(headers.get('location'), to).toBe(location);
  }
});

it('says to who came by a link that no mail reaches them, until a code has proved their address', async () => {
  build();
  server = await startConsole({ console: folder, mail: { smtp: 'smtp://127.0.0.1:1', from: 'talk@shop.test' } });
  const address = 'ada@example.com';
  await server.add('shop', address, 'owner');
  const ada = server.browser();
  await ada.post('link', { token: (await server.parvis.sites.signInLink(address)).split('#')[1]! });
  const isUnproved = async () => /&#34;isUnproved&#34;:true/.test((await ada.get('/console')).text);
  const account = await ada.get('/console/sessions');
  expect([await isUnproved(), account.text.includes('not confirmed yet')]).toEqual([true, true]);
  const asked = await ada.post('sign-in', hidden(account));
  const { data } = (await server.mails()).at(-1)! as unknown as { data: { code: string } };
  expect((await ada.post('code', { ...hidden(asked), code: data.code })).status).toBe(303);
  const then = (await ada.get('/console/sessions')).text;
  expect([await isUnproved(), then.includes('not confirmed yet')]).toEqual([false, false]);
});

it('says of each of their sites how much waits there', async () => {
  build();
  server = await startConsole({ console: folder });
  await server.parvis.sites.put({ key: 'other', name: 'Other', origins: [] });
  await server.add('shop', 'ada@example.com', 'owner');
  await server.add('other', 'ada@example.com', 'viewer');
  await server.parvis.sites.settings('shop', { moderation: 'everything' });
  await server.post({ body: 'It waits.' });
  const sites = await sitesOf('ada@example.com');
  expect(sites.map(({ key, waiting }) => [key, waiting])).toEqual([
    ['other', 0],
    ['shop', 1],
  ]);
});

it('says which of their sites begin with the first steps: those that nobody has set up and nothing was written on', async () => {
  build();
  server = await startConsole({ console: folder });
  const { sites } = server.parvis;
  for (const key of ['begun', 'answered', 'finished']) await sites.put({ key, name: key, origins: [] });
  await server.post({ body: 'The shop has a post, and is older than the first steps.' });
  await sites.put({ key: 'fresh', name: 'Fresh', origins: [] });
  await sites.settings('begun', { set: 'hotel' });
  await sites.settings('answered', {
    policy: {
      control: '',
      consideration: null,
      publicationDays: 7,
      retentionYears: null,
      contact: { name: 'Ada', email: 'ada@example.com', privacyUrl: null },
    },
  });
  await sites.settings('finished', { set: 'hotel', started: true });
  for (const key of ['shop', 'fresh', 'begun', 'answered', 'finished'])
    await server.add(key, 'ada@example.com', 'owner');
  const starting = (await sitesOf('ada@example.com')).filter(({ isStarting }) => isStarting);
  expect(starting.map(({ key }) => key)).toEqual(['begun', 'fresh']);
});

it('gives its files by their names, for good, and no others', async () => {
  build();
  server = await startConsole({ console: folder });
  const browser = server.browser();
  const file = await browser.get('/console/app/main-1.js');
  expect([file.status, file.text]).toEqual([200, 'console.log(1)']);
  expect(file.headers.get('cache-control')).toContain('immutable');
  for (const name of ['..%2fpackage.json', '%2e%2e', 'nothing.js', 'main-1.js%00', '']) {
    expect((await browser.get(`/console/app/${name}`)).status, name).toBe(404);
  }
});

it('is not there where it was not built: the pages of the server are', async () => {
  server = await startConsole({ console: folder });
  const page = await server.browser().get('/console');
  expect([page.status, page.headers.get('location')]).toEqual([303, '/console/sessions']);
});
