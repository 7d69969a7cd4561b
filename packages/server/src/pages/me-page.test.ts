import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Answer, type Started, start } from '../../test/harness.ts';
import { createCodes } from '../../test/visitor-code.ts';
import { openZip } from '../export/zip-reader.ts';

// The page of a visitor: what is theirs, by links and forms alone.

let server: Started;
let time: number;
const email = 'grace@example.com';
const own = 'http://server';
const form = 'application/x-www-form-urlencoded';
const codeOf = createCodes(() => server.parvis);

beforeEach(async () => {
  time = Date.parse('2026-03-01T10:00:00Z');
  server = await start({ now: () => time, publicAddress: own });
});
afterEach(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

const show = (cookie?: string, query = '') =>
  server.call('GET', `/sites/shop/me${query}`, { headers: { accept: 'text/html', cookie, origin: undefined } });
const send = (act: string, fields: Record<string, string> = {}, cookie?: string, origin: string = own) =>
  server.call('POST', `/sites/shop/me/${act}`, {
    raw: new URLSearchParams(fields).toString(),
    headers: { 'content-type': form, accept: 'text/html', cookie, origin },
  });
const cookieOf = ({ headers }: Answer) => headers.get('set-cookie')!.split(';')[0]!;

/** Who wrote as a guest under the address signs in on the page. */
async function signIn(): Promise<string> {
  expect((await send('code', { email })).text).toContain('name="code"');
  const answer = await send('confirm', { email, code: await codeOf(email) });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '../../../sites/shop/me?said=signedIn']);
  return cookieOf(answer);
}

it('shows nothing of anybody to nobody, and has one address, which no search engine keeps', async () => {
  await server.post({ body: 'Mine.', author: { name: 'Grace', email } });
  const { status, text, headers } = await show();
  expect([status, headers.get('cache-control'), headers.get('vary')]).toEqual([
    200,
    'private, no-store',
    'Accept-Language, Cookie',
  ]);
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(text).toContain('noindex');
  expect(text).not.toMatch(/Mine\.|Grace|<script/);
  expect((await server.call('POST', '/sites/shop/me')).status).toBe(405);
  for (const act of ['download', 'erase', 'sign-out-elsewhere']) {
    expect((await send(act)).headers.get('location')).toContain('said=signedOut');
  }
});

it('AUTH-01, A10, A20: signs in by a code, with a cookie for its forms alone, and lists what was claimed', async () => {
  const { post } = await server.post({ body: 'Mine.', author: { name: 'Grace', email } });
  const wrong = await send('code', { email: 'nobody' });
  expect([wrong.status, wrong.text.includes('value="nobody"')]).toEqual([422, true]);
  await send('code', { email });
  const bad = await send('confirm', { email, code: '000000' });
  expect([bad.status, bad.headers.get('set-cookie')]).toEqual([422, null]);
  expect(bad.text).toContain('not the code of the last mail');
  const good = await send('confirm', { email, code: await codeOf(email) });
  const said = good.headers.get('set-cookie')!;
  expect(said).toMatch(/^__Secure-parvis-me=ey[\w.-]+; HttpOnly; SameSite=Lax; Secure$/);
  // The token stands in no address and no page.
  const token = cookieOf(good).split('=')[1]!;
  const page = await show(cookieOf(good), '?said=signedIn');
  expect([good.headers.get('location')!.includes(token), page.text.includes(token)]).toEqual([false, false]);
  expect(page.text).toContain('You are signed in.');
  expect(page.text).toContain(`href="../../sites/shop/posts/${post.id}"`);
  expect(page.text).toContain(email);
  // A name that nobody has made ours, and the site's key, are no visitors.
  expect((await show('__Secure-parvis-me=x.y.z')).text).not.toContain('Mine.');
  const key = await server.parvis.sites.renewKey('shop');
  expect((await show(`__Secure-parvis-me=${key}`)).text).not.toContain('sign-out');
});

it('AUTH-02, A20: does nothing for the pages of somebody else, those of the business included', async () => {
  await server.post({ body: 'Mine.', author: { name: 'Grace', email } });
  const cookie = await signIn();
  for (const origin of ['https://shop.test', 'https://evil.test']) {
    for (const act of ['erase', 'sign-out', 'sign-out-elsewhere', 'end-sign-in', 'download', 'code', 'confirm']) {
      expect((await send(act, { email }, cookie, origin)).status).toBe(403);
    }
  }
  expect((await show(cookie)).text).toContain('Mine.');
});

it('GDPR-2, DATA-21, X6: gives all of it as a file, ends what is signed in elsewhere, and erases, after a question', async () => {
  const { post } = await server.post({ body: 'Mine.', author: { name: 'Grace', email } });
  const cookie = await signIn();
  const file = await server.parvis.fetch(
    new Request(`${own}/sites/shop/me/download`, {
      method: 'POST',
      headers: { cookie, origin: own, 'content-type': form },
    }),
  );
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="shop.zip"');
  const folder = mkdtempSync(join(tmpdir(), 'parvis-me-'));
  writeFileSync(join(folder, 'me.zip'), Buffer.from(await file.arrayBuffer()));
  let text = '';
  for await (const chunk of openZip(join(folder, 'me.zip')).read('me.jsonl')) text += chunk;
  rmSync(folder, { recursive: true });
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string });
  expect(lines.map(({ type }) => type)).toEqual(['author', 'subject', 'post', 'session']);
  expect(lines[0]).toMatchObject({ email });
  expect(lines[2]).toMatchObject({ id: post.id, source: 'Mine.' });
  time += 1_000;
  const renewed = cookieOf(await send('sign-out-elsewhere', {}, cookie));
  expect((await show(cookie)).text).not.toContain('Mine.');
  expect((await show(renewed)).text).toContain('Mine.');
  const out = await send('sign-out', {}, renewed);
  expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
  // Its sign-in has ended as well: the cookie is worth nothing to who has it still.
  expect((await show(renewed)).text).not.toContain('Mine.');
  const again = await signIn();
  const asked = await show(again, '?erase=1');
  expect(asked.text).toContain('action="../../sites/shop/me/erase"');
  expect((await server.call('GET', `posts/${post.id}`)).status).toBe(200);
  const erased = await send('erase', {}, again);
  expect([erased.status, erased.headers.get('location')]).toEqual([303, '../../../sites/shop/me?said=erased']);
  expect((await server.call('GET', `posts/${post.id}`)).status).toBe(404);
  expect((await show(again)).text).toContain('Nobody is signed in');
});

it('AUTH-05, A24: lists where one is signed in, ends another one, and none of somebody else', async () => {
  await server.post({ body: 'Mine.', author: { name: 'Grace', email } });
  const phone = await signIn();
  const laptop = await signIn();
  const { text } = await show(laptop);
  expect(text).toContain('Where you are signed in');
  expect(text.match(/This browser/g)).toHaveLength(1);
  const ids = [...text.matchAll(/name="id" value="([\w-]+)"/g)].map(([, id]) => id!);
  expect(ids).toHaveLength(1);
  expect((await send('end-sign-in', { id: ids[0]! }, laptop, 'https://evil.test')).status).toBe(403);
  const done = await send('end-sign-in', { id: ids[0]! }, laptop);
  expect([done.status, done.headers.get('location')]).toEqual([303, '../../../sites/shop/me?said=endedSignIn']);
  expect((await show(phone)).text).not.toContain('Mine.');
  expect((await show(laptop, '?said=endedSignIn')).text).toContain('Signed out there.');
  // A second press, and who is nobody.
  expect((await send('end-sign-in', { id: ids[0]! }, laptop)).headers.get('location')).toContain('said=endedSignIn');
  expect((await send('end-sign-in', { id: ids[0]! }, phone)).headers.get('location')).toContain('said=signedOut');
  expect((await show(laptop)).text).toContain('Mine.');
});

it('RES-15: codes that are asked for there are counted with those of the API, and what was typed comes back', async () => {
  await server.parvis.close();
  server = await start({ now: () => time, publicAddress: own, limits: 'on' });
  // Else a form without script waits after three in a minute.
  await server.parvis.sites.settings('shop', { proof: false });
  const ask = () =>
    server.call('POST', '/sites/shop/me/code', {
      raw: new URLSearchParams({ email }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: own },
      address: '192.0.2.1',
    });
  for (let n = 0; n < 20; n++) expect((await ask()).status).toBe(200);
  const refused = await ask();
  expect(refused.status).toBe(429);
  const api = await server.call('POST', 'sign-in', { body: { email }, address: '192.0.2.1' });
  expect(api.status).toBe(429);
});
