import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Author, avatarLimits } from '@parvis/contract';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readTables } from '../../../test/all-tables.ts';
import { origin, type Started, start } from '../../../test/harness.ts';
import { bomb, imageWithPage, photograph, picture, polyglots } from '../../../test/image-files.ts';
import { type Said, signToken } from '../../../test/member-tokens.ts';
import { serve } from '../../../test/port.ts';
import { getInternals } from '../../internals.ts';

let server: Started;
let time: number;
let host: string;
let close: () => Promise<void>;
const secrets = new Map<string, string>();
/** What the host answers at each path, and what it was asked for. */
const files = new Map<string, Buffer | ((request: IncomingMessage, response: ServerResponse) => void)>();
let asked: string[] = [];
const on = { algorithm: 'HS256', keysUrl: null, pictures: true } as const;

beforeEach(async () => {
  time = Date.now();
  files.clear();
  asked = [];
  const http = await serve((request, response) => {
    asked.push(request.url!);
    const file = files.get(request.url!);
    if (typeof file === 'function') file(request, response);
    else response.writeHead(file ? 200 : 404, { 'content-type': 'image/png' }).end(file);
  });
  close = http.close;
  host = `http://127.0.0.1:${http.port}`;
  const sites = ['shop', 'other'].map((key) => ({ key, name: `The ${key}`, origins: [origin, host] }));
  server = await start({ privateWebhooks: true, sites, now: () => time });
  for (const { key } of sites) {
    await server.parvis.sites.settings(key, { members: on });
    secrets.set(key, (await server.parvis.sites.createMemberSecret(key)).secret);
  }
});
afterEach(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
  await close();
});

const store = () => getInternals(server.parvis)!.services.store;
/** Until nothing is left to do in the background. */
const rest = () =>
  vi.waitFor(async () => expect(await store().db.selectFrom('jobs').selectAll().execute()).toEqual([]), 20_000);

async function signIn(said: Said = {}, site = 'shop', token?: string) {
  const body = { token: await signToken(secrets.get(site)!, { name: 'Ada', aud: site, ...said }, time) };
  const { status, json } = await server.call('POST', 'sign-in/member', { body, site, ...(token && { token }) });
  expect([status, json.issues]).toEqual([200, undefined]);
  return json as { visitorToken: string; author: { id: string } };
}
const write = (token?: string, more: object = {}) => server.post(more, token ? { token } : {});
/** Signs in with a picture, and waits for it. */
async function show(path: string, said: Said = {}) {
  const member = await signIn({ picture: `${host}${path}`, ...said });
  await rest();
  return member;
}
const page = () => server.call('GET', 'page?subject=page&blocks=comments');
const avatars = async (): Promise<(string | undefined)[]> =>
  (await page()).json.comments.items.map(({ author }: { author: Author }) => author.avatar?.src);
async function read(src: string, headers: Record<string, string> = {}) {
  const answer = await server.parvis.fetch(new Request(`http://server${src}`, { headers }));
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}
const kept = () => store().db.selectFrom('avatars').selectAll().execute();
const png = (r: number) =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: { r, g: 80, b: 20 } } })
    .png()
    .toBuffer();

describe('A23: the picture of a member', () => {
  it('is read later, made a small square without what is said in it, and shown from here', async () => {
    files.set('/ada.jpg', await photograph());
    const { visitorToken, author } = await show('/ada.jpg');
    const { post } = await write(visitorToken);
    const { src: avatar, ...size } = post.author!.avatar!;
    expect(size).toEqual({ width: avatarLimits.size, height: avatarLimits.size, alt: '' });
    expect(avatar).toMatch(/^\/sites\/shop\/avatars\/[\w-]{22}\.webp$/);
    expect(await avatars()).toEqual([avatar]);
    expect((await server.call('GET', 'me', { token: visitorToken })).json.author.avatar.src).toBe(avatar);
    const token = await server.parvis.sites.createKey('shop', { name: 'test' });
    const more = { token, headers: { origin: undefined } };
    expect((await server.call('GET', `/v1/manage/sites/shop/authors/${author.id}`, more)).json.avatar.src).toBe(avatar);
    const { status, headers, bytes } = await read(avatar!);
    expect([status, headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('cache-control')).toBe('public, max-age=86400, immutable');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const { format, width, height, exif } = await sharp(bytes).metadata();
    expect([format, width, height, exif]).toEqual(['webp', avatarLimits.size, avatarLimits.size, undefined]);
    expect((await read(avatar!, { 'if-none-match': headers.get('etag')! })).status).toBe(304);
    // A file of noise is no longer than others.
    const noise = Buffer.from(Uint8Array.from({ length: 300 * 300 * 3 }, (_, at) => (at * at * 7919) >> 5));
    files.set(
      '/noise',
      await sharp(noise, { raw: { width: 300, height: 300, channels: 3 } })
        .png()
        .toBuffer(),
    );
    await show('/noise');
    expect((await kept()).map(({ size, bytes }) => size <= avatarLimits.bytes && size === bytes?.byteLength)).toEqual([
      true,
    ]);
  });

  it('is read once for an address, again for another, and goes with a token that has none; pages are other each time', async () => {
    files.set('/one', await png(10)).set('/two', await png(250));
    const { visitorToken } = await show('/one');
    await write(visitorToken);
    const [first] = await avatars();
    await show('/one');
    expect(asked).toEqual(['/one']);
    const before = await page();
    await show('/two');
    const [second] = await avatars();
    expect([second === first, (await page()).headers.get('etag') === before.headers.get('etag')]).toEqual([
      false,
      false,
    ]);
    expect([(await read(first!)).status, (await read(second!)).status]).toEqual([404, 200]);
    await show('', { picture: undefined });
    expect([await avatars(), (await read(second!)).status, await kept()]).toEqual([[undefined], 404, []]);
    expect(asked).toEqual(['/one', '/two']);
  });

  it('stands at no post that they wrote as a guest, and the address of the host in no table', async () => {
    files.set('/secret-address', await png(10));
    const guest = await write(undefined, { author: { name: 'A pseudonym' } });
    time += 1_000;
    const { visitorToken } = await signIn({ picture: `${host}/secret-address` }, 'shop', guest.visitorToken);
    // Not while it waits either.
    expect(JSON.stringify(await readTables(store().db))).not.toContain('secret-address');
    await rest();
    const { post } = await write(visitorToken, { body: 'As a member.' });
    expect(await avatars()).toEqual([post.author!.avatar?.src, undefined]);
    expect((await kept())[0]).toMatchObject({ url_encrypted: null });
  });

  it('AUTH-09: is none of what a guest sends', async () => {
    const body = { kind: 'comment', subject: { key: 'page' }, body: 'x' };
    for (const field of ['avatar', 'picture']) {
      const author = { name: 'Eve', [field]: `${host}/eve` };
      expect((await server.call('POST', 'posts', { body: { ...body, author } })).status).toBe(400);
    }
    expect([await avatars(), asked, await kept()]).toEqual([[], [], []]);
  });

  it('goes with its author, with the end of the setting, and is of one site alone', async () => {
    files.set('/ada', await png(10));
    const { visitorToken } = await show('/ada');
    await signIn({ picture: `${host}/ada` }, 'other');
    await rest();
    const { post } = await write(visitorToken);
    const avatar = post.author!.avatar?.src;
    expect((await read(avatar!.replace('shop', 'other'))).status).toBe(200);
    await server.call('DELETE', 'me', { token: visitorToken });
    expect([(await read(avatar!)).status, (await read(avatar!.replace('shop', 'other'))).status]).toEqual([404, 200]);
    const again = await show('/ada');
    await write(again.visitorToken, { body: 'Back again.' });
    expect(await avatars()).toEqual([avatar]);
    time += 1_000;
    await server.parvis.sites.settings('shop', { members: { ...on, pictures: false } });
    expect([await avatars(), (await read(avatar!)).status]).toEqual([[undefined], 404]);
    await show('/ada');
    expect((await kept()).map(({ site_id }) => site_id)).toEqual([(await store().sites.byKey('other'))!.id]);
  });

  it('is not read for who was erased, or where it was turned off meanwhile', async () => {
    let answer = (): void => {};
    const file = await png(10);
    files.set('/slow', (_, response) => {
      answer = () => void response.end(file);
    });
    const held = () => vi.waitFor(() => expect(asked).toHaveLength(1), 20_000);
    const first = await signIn({ picture: `${host}/slow` });
    await held();
    await server.call('DELETE', 'me', { token: first.visitorToken });
    answer();
    await rest();
    expect(await kept()).toEqual([]);
    asked = [];
    await signIn({ picture: `${host}/slow` });
    await held();
    await server.parvis.sites.settings('shop', { members: { ...on, pictures: false } });
    answer();
    await rest();
    expect(await kept()).toEqual([]);
  });
});

describe('RES-02: what a host says is a picture', () => {
  it('shows nothing where it is none, is too large, or is elsewhere, and says nothing of it', async () => {
    const redirect = (location: string) => (_: IncomingMessage, response: ServerResponse) =>
      response.writeHead(302, { location }).end();
    for (const [name, bytes] of Object.entries(polyglots)) files.set(`/${name.replaceAll(' ', '-')}`, bytes);
    files.set('/bomb', bomb(30_000, 30_000));
    files.set('/long', Buffer.concat([await png(1), Buffer.alloc(50_000_000)]));
    files.set('/elsewhere', redirect(`${host}/inside`)).set('/metadata', redirect('http://169.254.169.254/'));
    files.set('/inside', await png(10));
    for (const path of [...files.keys(), '/nothing']) {
      if (path === '/inside') continue;
      const { visitorToken } = await show(path);
      expect([path, (await server.call('GET', 'me', { token: visitorToken })).json.author.avatar]).toEqual([
        path,
        undefined,
      ]);
      // Nor asked again for what it will be again.
      const times = asked.length;
      await show(path);
      expect([path, asked.length]).toEqual([path, times]);
    }
    expect(asked).not.toContain('/inside');
    expect((await kept()).map(({ bytes }) => bytes)).toEqual([null]);
  }, 60_000);

  it('is asked for at no address that is private, but where the pages of the owner stand and whoever runs the server says so', async () => {
    const other = await serve((_, response) => {
      asked.push('other');
      response.end();
    });
    for (const url of [
      `http://127.0.0.1:${other.port}/a.png`,
      `https://127.0.0.1:${other.port}/a.png`,
      `https://[::1]:${other.port}/a.png`,
      'https://169.254.169.254/latest',
      'https://10.0.0.1/a.png',
      `${host.replace('//', '//user:password@')}/a.png`,
      'http://shop.example/a.png',
      'data:image/png;base64,AAAA',
      'file:///etc/passwd',
      'javascript:alert(1)',
      `https://shop.example/${'x'.repeat(3_000)}`,
      42,
      {},
      '',
    ]) {
      await signIn({ picture: url });
      await rest();
    }
    expect([asked, (await kept()).map(({ bytes }) => bytes).filter(Boolean)]).toEqual([[], []]);
    await other.close();
  });

  it('shows what is good in it alone', async () => {
    files.set('/page', await imageWithPage());
    const { visitorToken } = await show('/page');
    const { bytes } = await read((await server.call('GET', 'me', { token: visitorToken })).json.author.avatar.src);
    expect(`${bytes}`).not.toContain('script');
  });

  it('is asked for again while its host does not answer, for an hour, and no owner hears of it', async () => {
    files.set('/ada', (_, response) => response.writeHead(503).end());
    const { visitorToken, author } = await signIn({ picture: `${host}/ada` });
    const attempts = async () => (await store().db.selectFrom('jobs').select('attempts').execute()).at(0)?.attempts;
    await vi.waitFor(async () => expect(await attempts()).toBe(1), 20_000);
    // Another job wakes who does them.
    let last = 50;
    const wake = () => signIn({ sub: `${last}`, picture: `${host}/${last++}` });
    await vi.waitFor(async () => {
      time += 10_000;
      await wake();
      expect(asked.filter((path) => path === '/ada').length).toBeGreaterThan(1);
    }, 20_000);
    time += 2 * 3_600_000;
    await wake();
    await rest();
    expect((await kept()).map(({ author_id }) => author_id)).not.toContain(author.id);
    files.set('/ada', await picture(10, 10).png().toBuffer());
    await signIn({ picture: `${host}/ada` });
    await rest();
    expect((await server.call('GET', 'me', { token: visitorToken })).json.author.avatar.src).toMatch(/webp$/);
  });

  it('RES-08: is kept only while the site has room', async () => {
    files.set('/ada', await png(10));
    const { author } = await show('/ada');
    await store().db.updateTable('avatars').set({ size: avatarLimits.siteBytes }).execute();
    const eve = await show('/ada', { sub: '43' });
    expect((await kept()).map(({ author_id }) => author_id)).toEqual([author.id]);
    await server.call('DELETE', 'me', { token: (await signIn({ picture: `${host}/ada` })).visitorToken });
    await show('/ada', { sub: '43' });
    expect((await kept()).map(({ author_id }) => author_id)).toEqual([eve.author.id]);
  });
});
