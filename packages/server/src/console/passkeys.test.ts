import type { Audit } from '@parvis/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAuthenticator } from '../../test/authenticator.ts';
import { type Browser, type Console, host, startConsole } from '../../test/staff.ts';

// Passkeys, with an authenticator of our own that signs as a phone does.

let server: Console;
const address = 'ada@example.com';
const manage = '/v1/manage/sites/shop';

beforeEach(async () => {
  server = await startConsole();
  await server.add('shop', address, 'owner');
});
afterEach(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

const at = '/console/auth/passkeys';

async function add(browser: Browser, authenticator = createAuthenticator(host)) {
  const { json } = await browser.ask('POST', `${at}/prepare`, {});
  const answer = await browser.ask('POST', `${at}/add`, { name: 'phone', response: authenticator.create(json) });
  return { authenticator, answer };
}

describe('a passkey', () => {
  it('is added by who is signed in, and signs in from then on, until it is removed', async () => {
    const ada = await server.signIn(address);
    const { authenticator, answer } = await add(ada);
    expect(answer.status).toBe(204);
    const browser = server.browser();
    const { json } = await browser.ask('POST', `${at}/ask`, {});
    const response = authenticator.get(json);
    const signed = await browser.ask('POST', `${at}/sign-in`, { response });
    expect([signed.status, signed.headers.getSetCookie()[0]]).toEqual([
      204,
      expect.stringContaining('SameSite=Strict'),
    ]);
    expect((await browser.ask('GET', manage)).status).toBe(200);
    expect((await server.browser().ask('POST', `${at}/sign-in`, { response })).status, 'once').toBe(401);
    const id = /name="passkey" value="([^"]+)"/.exec((await ada.get('/console/sessions')).text)![1]!;
    await ada.post('sessions', { passkey: id });
    const { json: next } = await server.browser().ask('POST', `${at}/ask`, {});
    const late = await server.browser().ask('POST', `${at}/sign-in`, { response: authenticator.get(next) });
    expect(late.status).toBe(401);
    // Whoever owns the site sees how one came in there; what was refused is nothing that was done.
    const { items } = (await ada.ask('GET', `${manage}/audit?what=access`)).json as Audit;
    expect(items.map(({ change, by }) => [change!.what, change!.after, by.name])).toEqual([
      ['access.passkey-removed', null, address],
      ['access.signed-in', { by: 'passkey' }, address],
      ['access.passkey-made', null, address],
      ['access.signed-in', { by: 'code' }, address],
    ]);
  });

  it('is refused for another origin, another challenge, another purpose, another session, without a finger', async () => {
    const ada = await server.signIn(address);
    const { authenticator } = await add(ada);
    const tries: ((json: { challenge: string }) => object)[] = [
      (json) => authenticator.get(json, { origin: 'https://evil.test' }),
      (json) => authenticator.get({ ...json, challenge: 'bm90aGluZw' }),
      (json) => authenticator.get(json, { verified: false }),
      (json) => authenticator.get(json, { forged: true }),
    ];
    for (const make of tries) {
      const { json } = await server.browser().ask('POST', `${at}/ask`, {});
      expect((await server.browser().ask('POST', `${at}/sign-in`, { response: make(json) })).status).toBe(401);
    }
    // The challenge to add one is none to sign in with, and the other way.
    const { json: toAdd } = await ada.ask('POST', `${at}/prepare`, {});
    expect((await ada.ask('POST', `${at}/sign-in`, { response: authenticator.get(toAdd) })).status).toBe(401);
    const other = await server.signIn(address);
    const { json: toOther } = await other.ask('POST', `${at}/prepare`, {});
    const planted = { name: 'x', response: createAuthenticator(host).create(toOther) };
    expect((await ada.ask('POST', `${at}/add`, planted)).status).toBe(403);
    expect((await add(server.browser())).answer.status).toBe(401);
    const evil = { origin: 'https://evil.test' };
    expect((await ada.ask('POST', `${at}/prepare`, {}, evil)).status).toBe(403);
    for (const body of [{ response: { id: 'x', response: { clientDataJSON: '' } } }, { response: 4 }, {}]) {
      expect((await ada.ask('POST', `${at}/sign-in`, body)).status).toBeGreaterThanOrEqual(400);
    }
  });
});
