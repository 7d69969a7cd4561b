import { afterEach, expect, it } from 'vitest';
import { origin } from '../../test/harness.ts';
import { endAfterEach, from, smtp } from '../../test/mailing.ts';
import { type Browser, type Console, startConsole } from '../../test/staff.ts';
import type { ParvisOptions } from '../index.ts';

// What those who own a site do with the site itself, and say of themselves.

let server: Console;
let ada: Browser;
endAfterEach();
afterEach(() => server.parvis.close());

async function open(options: ParvisOptions = {}, read?: (address: string) => Promise<string>): Promise<void> {
  server = await startConsole(options);
  await server.add('shop', 'ada@example.com', 'owner');
  ada = await server.signIn('ada@example.com', undefined, read);
}
const ask = (method: string, path: string, body?: object, by: Browser = ada) =>
  by.ask(method, `/v1/manage/sites/shop${path}`, body);

it('M4: a site has another name and other origins from the next request on', async () => {
  await open();
  const more = 'https://more.test';
  const write = async (from: string) =>
    (
      await server.call('POST', 'posts', {
        headers: { origin: from },
        body: { kind: 'comment', subject: { key: 'p' }, body: 'x' },
      })
    ).status;
  expect(await write(more)).toBe(403);
  const changed = await ask('PATCH', '', { name: ' The Inn ', origins: [origin, 'HTTPS://More.test/', more] });
  expect(changed.json).toMatchObject({ key: 'shop', name: 'The Inn', origins: [origin, more] });
  expect(await write(more)).toBe(201);
  expect((await server.call('GET', 'page?subject=p')).json.site.name).toBe('The Inn');
  expect((await ask('PATCH', '', { origins: [more] })).json.name).toBe('The Inn');
  expect(await write(origin)).toBe(403);
  for (const [body, code] of [
    [{ origins: ['https://more.test/path'] }, 'VALIDATION_FAILED'],
    [{ origins: ['ftp://more.test'] }, 'VALIDATION_FAILED'],
    [{ origins: ['https://a@more.test'] }, 'VALIDATION_FAILED'],
    [{ name: '\u200b' }, 'FIELD_REQUIRED'],
    [{ key: 'other' }, 'UNKNOWN_FIELD'],
  ] as const) {
    expect((await ask('PATCH', '', body)).json.code).toBe(code);
  }
});

it('A8: all tokens of a site end with the next request', async () => {
  await open();
  const { visitorToken: token } = await server.post({});
  expect((await server.call('GET', 'me', { token })).status).toBe(200);
  expect((await ask('DELETE', '/tokens')).status).toBe(204);
  expect((await server.call('GET', 'me', { token })).status).toBe(401);
});

it('M41: whoever works for a site says of what they hear, and comes back after they ended it', async () => {
  await open();
  await server.parvis.sites.setHears('shop', 'ada@example.com', 'never', 'reports');
  const mine = async () => (await ask('GET', '/staff')).json.items[0].hears;
  expect(await mine()).toMatchObject({ posts: 'at-once', reports: 'never', alarms: 'at-once' });
  const { json } = await ask('PATCH', '/membership', { hears: { reports: 'at-once', posts: 'daily' } });
  expect(json).toMatchObject({ isMe: true, hears: { posts: 'daily', reports: 'at-once', alarms: 'at-once' } });
  expect(await mine()).toEqual(json.hears);
  expect((await ask('PATCH', '/membership', { hears: { posts: 'weekly' } })).status).toBe(422);
  expect((await ask('PATCH', '/membership', { hears: { all: 'daily' } })).status).toBe(400);
});

it('M42: a test mail goes to whoever asks, and says what the mail server says', async () => {
  const box = await smtp();
  await open({ mail: { smtp: box.url, from } }, async () => {
    await expect.poll(() => box.got.length).toBe(1);
    return /\b\d{6}\b/.exec(box.got[0]!.text!)![0];
  });
  const test = () => ask('POST', '/mail/test', {});
  expect((await test()).json).toEqual({ to: 'ada@example.com', outcome: 'sent', detail: null });
  expect(box.got.at(-1)).toMatchObject({ to: [{ address: 'ada@example.com' }] });
  expect((await ask('GET', '/mail')).json).toMatchObject({ from: 'talk@shop.test', waiting: 0, since: null });
  await box.close();
  const failed = (await test()).json;
  expect(failed.outcome).toBe('away');
  expect(failed.detail).toContain('nothing listens');
  for (let left = 3; left > 0; left--) await test();
  const { status, headers } = await test();
  expect([status, Number(headers.get('retry-after')) > 3_000]).toEqual([429, true]);
});

it('M42: without a mail server it says so', async () => {
  await open();
  expect((await ask('POST', '/mail/test', {})).json).toMatchObject({ outcome: 'none' });
  expect((await ask('GET', '/mail')).json).toMatchObject({ from: null });
});
