import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimLink } from '../../test/claim.ts';
import { origin } from '../../test/harness.ts';
import { type Console, dataOf, hidden, host, lastCode, startConsole } from '../../test/staff.ts';
import { seed } from '../cli/seed.ts';
import { countDays } from '../domain/insights/count.ts';
import { getInternals } from '../internals.ts';

// People who work for sites: how they come in, by HTTP alone, and how others do not.

let server: Console;
let time: number;
const address = 'ada@example.com';
const manage = '/v1/manage/sites/shop';
const now = () => time;

beforeEach(() => {
  time = Date.now();
});
afterEach(() => server.parvis.close());

const storeOf = ({ parvis }: Console) => getInternals(parvis)!.services.store;

/** A server for which Ada works. */
async function begin(options: Parameters<typeof startConsole>[0] = {}): Promise<void> {
  server = await startConsole({ now, ...options });
  await server.add('shop', address, 'owner');
}

describe('the first owner', () => {
  it('AUTH-19: claims the server with the token of its log, once, and manages; two at once are one', async () => {
    server = await startConsole({ claim: 'log' });
    const { link } = server.log.find((entry) => entry.link)!;
    expect(link).toMatch(/^\/console\/claim#[\w-]{43}$/);
    const token = link!.split('#')[1]!;
    const claim = (given: string, who: string, browser = server.browser()) =>
      browser.post('claim', { token: given, address: who });
    expect((await server.browser().get('/console/claim')).status).toBe(200);
    for (const wrong of ['x'.repeat(43), '', `${token}x`]) expect((await claim(wrong, address)).status).toBe(403);
    // What was wrong is typed anew, and not the token, which stands in no address by then.
    const mistyped = await claim(token, 'ada@example');
    expect([mistyped.status, mistyped.text.includes(`value="${token}"`)]).toEqual([422, true]);
    expect(mistyped.text).toContain('value="ada@example"');
    // Nor is it good for another purpose.
    for (const page of ['link', 'invitation']) expect((await server.browser().post(page, { token })).status).toBe(403);

    const second = await claimLink(server.parvis);
    const browsers = [server.browser(), server.browser()];
    const both = await Promise.all([claim(token, address, browsers[0]), claim(second, 'eve@example.com', browsers[1])]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 403]);
    const winner = browsers[both.findIndex(({ status }) => status === 303)]!;
    const { status, json } = await winner.ask('GET', manage);
    expect([status, json]).toEqual([200, { key: 'shop', name: 'The Shop', origins: [origin], deletesAt: null }]);
    expect((await claim(token, address)).status).toBe(403);
    expect((await winner.ask('GET', `${manage}/staff`)).json.items).toMatchObject([{ role: 'owner', isMe: true }]);
  });

  it('is sent a code where there is mail, which proves the address; a mail that does not come keeps nobody out', async () => {
    server = await startConsole({ claim: 'log', mail: { smtp: 'smtp://127.0.0.1:1', from: 'talk@shop.test' } });
    const token = server.log.find((entry) => entry.link)!.link!.split('#')[1]!;
    const browser = server.browser();
    const asked = await browser.post('claim', { token, address });
    expect([asked.status, asked.text.includes('href="/console/site/shop/start"')]).toEqual([200, true]);
    expect((await browser.ask('GET', manage)).status).toBe(200);
    const { data } = (await server.mails()).at(-1)! as unknown as { data: { code: string } };
    const entered = await browser.post('code', { ...hidden(asked), code: data.code });
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/console/site/shop/start']);
    const { store } = getInternals(server.parvis)!.services;
    const [row] = await store.db.selectFrom('staff').selectAll().execute();
    expect(row?.email_verified).toBe(1);
  });

  it('FR-16: what was made up for the demo goes when somebody claims it, also from what was answered before', async () => {
    server = await startConsole({ demo: true });
    await seed(server.parvis);
    const read = () => server.call('GET', 'page?subject=journal-harbour&blocks=comments', { site: 'demo' });
    const store = storeOf(server);
    const demo = (await store.sites.byKey('demo'))!.id;
    const subjects = await store.db.selectFrom('subjects').select('key').execute();
    expect(subjects.length).toBeGreaterThan(0);
    const before = await read();
    await countDays({
      now: new Date(Date.now() + 600_000).toISOString(),
      services: getInternals(server.parvis)!.services,
    });
    expect((await store.db.selectFrom('days').select('day').execute()).length).toBeGreaterThan(0);
    await server.parvis.sites.createKey('demo', { name: 'kept' });
    const token = await claimLink(server.parvis);
    expect((await server.browser().post('claim', { token, address })).status).toBe(303);
    for (const table of ['posts', 'subjects', 'authors', 'reactions', 'decisions', 'networks', 'days'] as const) {
      const rows = await store.db.selectFrom(table).select('site_id').where('site_id', '=', demo).execute();
      expect([table, rows.length]).toEqual([table, 0]);
    }
    expect((await server.parvis.sites.keys('demo')).map(({ name }) => name)).toContain('kept');
    expect((await read()).json.comments.total).toBe(0);
    expect([before.json.site.set, (await read()).json.site.set]).toEqual(['hotel', undefined]);
    expect(before.headers.get('etag')).not.toBe((await read()).headers.get('etag'));
  });

  it('AUTH-07: fetching a page does nothing, whatever comes with the address', async () => {
    server = await startConsole({ claim: 'log' });
    const token = server.log.find((entry) => entry.link)!.link!.split('#')[1]!;
    for (const page of ['claim', 'sign-in', 'invitation', 'sessions', 'link', 'code', 'sign-out']) {
      for (let n = 0; n < 3; n++) await server.browser().get(`/console/${page}?token=${token}`);
    }
    expect((await server.browser().post('claim', { token, address })).status).toBe(303);
  });
});

describe('signing in by code', () => {
  it('AUTH-20: the cookie is of this host alone, for no script and no other site, and only over https', async () => {
    await begin();
    const browser = server.browser();
    const asked = await browser.post('sign-in', { address: ' Ada@Example.com ' });
    const code = await lastCode(server.mails, 'Ada@Example.com');
    expect(code).toMatch(/^\d{6}$/);
    const entered = await browser.post('code', { ...hidden(asked), code: `${code.slice(0, 3)} ${code.slice(3)}` });
    const cookie = entered.headers.getSetCookie()[0]!;
    expect(cookie).toMatch(/^__Host-parvis=/);
    for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']) expect(cookie.split('; ')).toContain(part);
    expect(cookie).not.toMatch(/domain/i);
    // The row says nothing of the address, and its token is no cookie.
    const rows = JSON.stringify([
      await storeOf(server).db.selectFrom('staff').selectAll().execute(),
      await storeOf(server).db.selectFrom('staff_sessions').selectAll().execute(),
      await storeOf(server).db.selectFrom('staff_verifications').selectAll().execute(),
      await storeOf(server).db.selectFrom('jobs').selectAll().execute(),
    ]);
    expect(rows).not.toMatch(/ada@example/i);
    expect(rows).not.toContain(code);
    const { token } = await storeOf(server).db.selectFrom('staff_sessions').select('token').executeTakeFirstOrThrow();
    const thief = server.browser();
    thief.cookies.set('__Host-parvis', token);
    expect((await thief.ask('GET', manage)).status, 'SUP-07').toBe(401);
    // The name that is good on a loopback address is none elsewhere.
    thief.cookies.set('parvis', browser.cookies.get('__Host-parvis')!);
    thief.cookies.delete('__Host-parvis');
    expect((await thief.ask('GET', manage)).status).toBe(401);
  });

  it('AUTH-15: who works here and who does not is answered alike, and nothing is mailed to a stranger', async () => {
    await begin();
    const shape = async (who: string) => {
      const { status, headers, text } = await server.browser().post('sign-in', { address: who });
      return [status, [...headers.keys()], text.replaceAll(who, '').replace(/value="[\d.\w-]{60,}"/, '')];
    };
    expect(await shape('nobody@example.com')).toEqual(await shape(address));
    expect((await server.mails()).map(({ to }) => to)).toEqual([address]);
    const wrong = async (who: string) => {
      const browser = server.browser();
      const asked = await browser.post('sign-in', { address: who });
      const { status, text } = await browser.post('code', { ...hidden(asked), code: '000000' });
      return [status, text.replaceAll(who, '').replace(/value="[\d.\w-]{60,}"/, '')];
    };
    expect(await wrong('nobody@example.com')).toEqual(await wrong(address));
  });

  it('AUTH-16: five tries at a code, and none for who did not ask for it; the owner still comes in', async () => {
    await begin();
    const browser = server.browser();
    const asked = hidden(await browser.post('sign-in', { address }));
    const code = await lastCode(server.mails, address);
    const guesses = Array.from({ length: 200 }, (_, n) => String(n).padStart(6, '0'));
    const made = {
      address,
      ticket: hidden(await server.browser().post('sign-in', { address: 'eve@example.com' })).ticket!,
    };
    const tried = await Promise.all(guesses.map((guess) => server.browser().post('code', { ...made, code: guess })));
    expect(new Set(tried.map(({ status }) => status))).toEqual(new Set([422]));
    expect((await server.browser().get(`/console/code?code=${code}`)).status).toBe(405);
    const wrong = code === '000000' ? '111111' : '000000';
    for (let n = 0; n < 4; n++) expect((await browser.post('code', { ...asked, code: wrong })).status).toBe(422);
    expect((await browser.post('code', { ...asked, code })).status).toBe(303);
    // And once: the same again is none.
    expect((await server.browser().post('code', { ...asked, code })).status).toBe(422);
    const other = server.browser();
    const again = hidden(await other.post('sign-in', { address }));
    const next = await lastCode(server.mails, address);
    const bad = next === '000000' ? '111111' : '000000';
    // Of those that come together one is compared: the others find no code.
    await Promise.all(Array.from({ length: 20 }, () => other.post('code', { ...again, code: bad })));
    for (let n = 0; n < 4; n++) await other.post('code', { ...again, code: bad });
    expect((await other.post('code', { ...again, code: next })).status, 'after five').toBe(422);
    expect((await (await server.signIn(address)).ask('GET', manage)).status).toBe(200);
  });

  it('a code holds ten minutes, of one address, for signing in', async () => {
    await begin();
    await server.add('shop', 'bo@example.com', 'viewer');
    const browser = server.browser();
    const asked = hidden(await browser.post('sign-in', { address }));
    const code = await lastCode(server.mails, address);
    const others = hidden(await browser.post('sign-in', { address: 'bo@example.com' }));
    expect((await browser.post('code', { ...others, code })).status).toBe(422);
    for (const page of ['link', 'claim', 'invitation']) {
      expect((await browser.post(page, { token: code, address })).status, page).toBe(403);
    }
    time += 10 * 60_000 + 1_000;
    expect((await browser.post('code', { ...asked, code })).status).toBe(422);
  });

  it('AUTH-25: asks too often are refused, by address and by network, and another address is still served', async () => {
    await begin({ limits: 'on' });
    const ask = (who: string, network: string) =>
      server.browser().post('sign-in', { address: who }, { address: network });
    const statuses: number[] = [];
    for (let n = 0; n < 8; n++) statuses.push((await ask(address, `2001:db8:${n}::1`)).status);
    expect(statuses[0]).toBe(200);
    expect(statuses.at(-1)).toBe(429);
    expect((await server.mails()).length).toBeLessThanOrEqual(5);
    const many: number[] = [];
    // One network is one /64.
    for (let n = 0; n < 12; n++) many.push((await ask(`a${n}@example.com`, `2001:db8:ff::${n + 1}`)).status);
    expect([many[0], many.at(-1)]).toEqual([200, 429]);
    expect((await ask('bo@example.com', '198.51.100.7')).status).toBe(200);
  });
});

describe('sessions', () => {
  it('AUTH-06: who signs in has another session than before', async () => {
    await begin();
    const browser = await server.signIn(address);
    const before = browser.cookies.get('__Host-parvis')!;
    await server.signIn(address, browser);
    expect(browser.cookies.get('__Host-parvis')).not.toBe(before);
    const left = server.browser();
    left.cookies.set('__Host-parvis', before);
    expect((await left.ask('GET', manage)).status).toBe(401);
  });

  it('AUTH-02: a link of somebody else does not change who is signed in', async () => {
    await begin();
    await server.add('shop', 'eve@example.com', 'viewer');
    const browser = await server.signIn(address);
    const before = browser.cookies.get('__Host-parvis');
    const token = (await server.parvis.sites.signInLink('eve@example.com')).split('#')[1]!;
    expect((await browser.post('link', { token })).status).toBe(409);
    expect(browser.cookies.get('__Host-parvis')).toBe(before);
    const evil = { origin: 'https://evil.test' };
    expect((await server.browser().post('link', { token }, { headers: evil })).status).toBe(403);
    const eve = server.browser();
    expect((await eve.post('link', { token })).status).toBe(303);
    expect((await server.browser().post('link', { token })).status, 'once').toBe(403);
    expect((await eve.get('/console/sessions')).text).toContain('eve@example.com');
  });

  it('ORG-01, ORG-07: no other page posts here, or shows one of these in a frame; no page takes another method', async () => {
    await begin();
    const browser = await server.signIn(address);
    for (const from of [origin, 'null', undefined, `${host}.evil.test`]) {
      expect((await browser.post('sign-out', {}, { headers: { origin: from } })).status, `${from}`).toBe(403);
    }
    expect((await browser.get('/console/sign-out')).status).toBe(405);
    const page = await browser.get('/console/sessions');
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(page.headers.get('cache-control')).toBe('private, no-store');
    expect(page.text).toContain(address);
    expect((await browser.post('sign-out', {})).status).toBe(303);
    expect((await browser.get('/console/sessions')).headers.get('location')).toBe('sign-in');
  });

  it('nobody ends the session of somebody else', async () => {
    await begin();
    await server.add('shop', 'eve@example.com', 'owner');
    const [ada, eve] = [await server.signIn(address), await server.signIn('eve@example.com')];
    const rows = await storeOf(server).db.selectFrom('staff_sessions').select('id').execute();
    for (const { id } of rows) await eve.post('sessions', { end: id });
    expect((await ada.ask('GET', manage)).status).toBe(200);
  });

  it('AUTH-05: a session that is not used for two weeks is over', async () => {
    await begin();
    const browser = await server.signIn(address);
    await storeOf(server).db.updateTable('staff_sessions').set({ expires_at: '2020-01-01T00:00:00.000Z' }).execute();
    expect((await browser.ask('GET', manage)).status).toBe(401);
  });

  it('speaks French to who would rather have that', async () => {
    await begin();
    const { text, headers } = await server.browser().get('/console/sign-in', { 'accept-language': 'fr-CH, en;q=0.5' });
    expect([headers.get('content-language'), text]).toEqual(['fr', expect.stringContaining('M’envoyer un code')]);
    await server.browser().post('sign-in', { address }, { headers: { 'accept-language': 'fr' } });
    expect((await server.mails())[0]).toMatchObject({ locale: 'fr', template: 'signInCode', data: { minutes: 10 } });
  });

  it('what was typed is shown as text', async () => {
    await begin();
    const bad = `"><img src=x onerror=alert(1)>'@example.com`;
    const { text } = await server.browser().post('sign-in', { address: bad });
    expect(text).not.toContain('<img');
  });
});

describe('invitations', () => {
  const token = async () => dataOf((await server.mails()).at(-1)!, 'staffInvitation').url.split('#')[1]!;

  it('a mail brings somebody in, once, and only who has it', async () => {
    await begin();
    const ada = await server.signIn(address);
    const made = await ada.ask('POST', `${manage}/invitations`, { email: 'bo@example.com', role: 'moderator' });
    expect([made.status, made.json.role]).toEqual([201, 'moderator']);
    const [mail] = (await server.mails()).slice(-1);
    expect(mail).toMatchObject({ to: 'bo@example.com', template: 'staffInvitation', site: { key: 'shop' } });
    expect(dataOf(mail!, 'staffInvitation')).toMatchObject({ inviter: address, days: 7 });
    expect(dataOf(mail!, 'staffInvitation').url).toMatch(/^https:\/\/console\.test\/console\/invitation#[\w-]{43}$/);
    expect((await ada.post('invitation', { token: await token() })).status, 'somebody else').toBe(409);
    const bo = server.browser();
    const taken = await Promise.all(
      [bo, server.browser()].map(async (one) => one.post('invitation', { token: await token() })),
    );
    expect(taken.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    const winner = taken[0]!.status === 200 ? bo : undefined;
    const { items, invitations } = (await ada.ask('GET', `${manage}/staff`)).json;
    expect(items.map(({ email, role }: Record<string, string>) => [email, role])).toEqual([
      [address, 'owner'],
      ['bo@example.com', 'moderator'],
    ]);
    expect(invitations).toEqual([]);
    if (winner) expect((await winner.ask('GET', `${manage}/keys`)).json.code).toBe('FORBIDDEN');
    expect(
      (await ada.ask('POST', `${manage}/invitations`, { email: 'BO@example.com', role: 'viewer' })).json.code,
    ).toBe('ALREADY_STAFF');
  });

  it('names its site and its role before anything is done, and says when it is not good', async () => {
    await begin();
    const ada = await server.signIn(address);
    await ada.ask('POST', `${manage}/invitations`, { email: 'bo@example.com', role: 'moderator' });
    const bo = server.browser();
    const shown = await bo.post('invitation', { token: await token(), do: 'show' });
    expect(shown.text).toContain('You were invited to work for The Shop, as moderator.');
    const french = { headers: { 'accept-language': 'fr' } };
    const other = await bo.post('invitation', { token: await token(), do: 'show' }, french);
    expect(other.text).toContain('Vous êtes invité à travailler pour The Shop, comme modérateur.');
    expect((await ada.ask('GET', `${manage}/staff`)).json.items).toHaveLength(1);
    expect((await bo.post('invitation', hidden(shown))).status).toBe(200);
    expect((await ada.ask('GET', `${manage}/staff`)).json.items).toHaveLength(2);
    const again = await bo.post('invitation', { token: await token(), do: 'show' });
    expect([again.status, again.text.includes('The Shop')]).toEqual([403, false]);
  });

  it('M8: goes to no address that is none on the internet, and no code does', async () => {
    await begin();
    const ada = await server.signIn(address);
    const invite = async (email: string) =>
      (await ada.ask('POST', `${manage}/invitations`, { email, role: 'viewer' })).status;
    const before = (await server.mails()).length;
    for (const email of ['claire@tilleuls', 'claire@10.0.0.1', 'claire@tilleuls.f', 'claire@']) {
      expect(await invite(email), email).toBe(422);
      const asked = await server.browser().post('sign-in', { address: email });
      expect([asked.status, asked.text.includes('there is a dot behind the @')], email).toEqual([422, true]);
      await expect(server.add('shop', email, 'viewer'), email).rejects.toThrow();
    }
    expect(await server.mails()).toHaveLength(before);
    for (const email of ['claire@tilleuls.fr', 'claire@tilleuls.xn--p1ai', 'claire@localhost'])
      expect(await invite(email), email).toBe(201);
  });

  it('does not open an account that is there: that signs in first', async () => {
    await begin({
      sites: [
        { key: 'shop', name: 'The Shop', origins: [origin] },
        { key: 'other', name: 'Other', origins: ['https://other.test'] },
      ],
    });
    await server.add('other', 'bo@example.com', 'owner');
    const ada = await server.signIn(address);
    await ada.ask('POST', `${manage}/invitations`, { email: 'bo@example.com', role: 'viewer' });
    const given = await token();
    expect((await server.browser().post('invitation', { token: given })).status).toBe(409);
    const bo = await server.signIn('bo@example.com');
    expect((await bo.post('invitation', { token: given })).status).toBe(200);
    expect((await bo.ask('GET', manage)).status).toBe(200);
  });

  it('ends after seven days, when it is taken back, and when another is sent', async () => {
    await begin();
    const ada = await server.signIn(address);
    const invite = async () =>
      (await ada.ask('POST', `${manage}/invitations`, { email: 'bo@example.com', role: 'viewer' })).json;
    await invite();
    const first = await token();
    const { id } = await invite();
    expect((await server.browser().post('invitation', { token: first })).status).toBe(403);
    await ada.ask('DELETE', `${manage}/invitations/${id}`);
    expect((await server.browser().post('invitation', { token: await token() })).status).toBe(403);
    await invite();
    time += 7 * 86_400_000 + 1;
    expect((await server.browser().post('invitation', { token: await token() })).status).toBe(403);
  });
});

describe('roles', () => {
  it('a site is never without an owner; an owner hands over, others leave', async () => {
    await begin();
    const bo = await server.add('shop', 'bo@example.com', 'moderator');
    const [ada, other] = [await server.signIn(address), await server.signIn('bo@example.com')];
    const me = (await ada.ask('GET', `${manage}/staff`)).json.items[0].id;
    for (const answer of [
      await ada.ask('PATCH', `${manage}/staff/${me}`, { role: 'viewer' }),
      await ada.ask('DELETE', `${manage}/staff/${me}`),
      await ada.ask('DELETE', `${manage}/membership`),
    ]) {
      expect(answer.json.code).toBe('LAST_OWNER');
    }
    expect((await other.ask('PUT', `${manage}/staff/${bo}/ownership`)).json.code).toBe('FORBIDDEN');
    expect((await ada.ask('PUT', `${manage}/staff/${bo}/ownership`)).json).toMatchObject({ id: bo, role: 'owner' });
    expect((await ada.ask('GET', `${manage}/keys`)).json.code).toBe('FORBIDDEN');
    expect((await ada.ask('DELETE', `${manage}/membership`)).status).toBe(204);
    expect((await ada.ask('GET', manage)).status).toBe(401);
    await expect(server.parvis.sites.removeStaff('shop', 'bo@example.com')).rejects.toThrow('without an owner');
  });

  it('of two owners who each remove the other at once, one stays', async () => {
    await begin();
    const bo = await server.add('shop', 'bo@example.com', 'owner');
    const [ada, other] = [await server.signIn(address), await server.signIn('bo@example.com')];
    const me = (await ada.ask('GET', `${manage}/staff`)).json.items.find(({ isMe }: { isMe: boolean }) => isMe).id;
    await Promise.all([ada.ask('DELETE', `${manage}/staff/${bo}`), other.ask('DELETE', `${manage}/staff/${me}`)]);
    expect(await server.parvis.sites.staff('shop')).toHaveLength(1);
  });

  it('nobody gives a key or a role more than they have', async () => {
    await begin();
    const token = await server.parvis.sites.createKey('shop', {
      name: 'few',
      permissions: ['keys.write', 'staff.write'],
    });
    const by = { authorization: `Bearer ${token}`, origin: undefined };
    const browser = server.browser();
    const { id } = (await server.parvis.sites.staff('shop'))[0]!;
    const main = (await server.parvis.sites.keys('shop'))[0]!;
    await server.parvis.sites.renewKey('shop');
    for (const answer of [
      await browser.ask('POST', `${manage}/keys`, { name: 'all' }, by),
      await browser.ask('POST', `${manage}/keys`, { name: 'x', permissions: ['tokens.delete'] }, by),
      await browser.ask('POST', `${manage}/invitations`, { email: 'x@example.com', role: 'viewer' }, by),
      await browser.ask('PATCH', `${manage}/staff/${id}`, { role: 'viewer' }, by),
      await browser.ask('DELETE', `${manage}/staff/${id}`, undefined, by),
      await browser.ask(
        'DELETE',
        `${manage}/keys/${(await server.parvis.sites.keys('shop')).find(({ name }) => name === 'main')!.id}`,
        undefined,
        by,
      ),
    ]) {
      expect(answer.json.code).toBe('FORBIDDEN');
    }
    const own = await browser.ask('POST', `${manage}/keys`, { name: 'x', permissions: ['keys.write'], days: 1 }, by);
    expect(own.json).toMatchObject({ name: 'x', permissions: ['keys.write'], lastUsedAt: null });
    expect(main.name).toBe('few');
  });

  it('a key says when it was last used, and who acts is told by the principal', async () => {
    await begin();
    const token = await server.parvis.sites.createKey('shop', { name: 'seen' });
    await server.browser().ask('GET', manage, undefined, { authorization: `Bearer ${token}` });
    await expect
      .poll(async () => (await server.parvis.sites.keys('shop'))[0]?.lastUsedAt)
      .toBe(new Date(time).toISOString());
  });
});

describe('opening a site', () => {
  const form = { key: 'bakery', name: 'Bakery', origin: 'https://bakery.test' };

  it('closed: nobody, and the page is not there', async () => {
    await begin();
    const ada = await server.signIn(address);
    expect([(await ada.get('/console/sites')).status, (await ada.post('sites', form)).status]).toEqual([404, 404]);
  });

  it('open: anybody with a confirmed address makes one, and owns it alone', async () => {
    await begin({ opening: 'open' });
    const zoe = await server.signIn('zoe@example.com');
    expect((await zoe.post('sites', form)).text).toContain('data-site=&#34;bakery&#34;');
    expect((await zoe.ask('GET', '/v1/manage/sites/bakery')).json).toMatchObject({ key: 'bakery', name: 'Bakery' });
    expect((await zoe.ask('GET', manage)).status).toBe(401);
    for (const wrong of [
      form,
      { ...form, key: 'shop' },
      { ...form, key: 'Up' },
      { ...form, key: 'x', origin: 'y' },
      { ...form, key: 'demo' },
    ]) {
      expect((await zoe.post('sites', wrong)).status).toBe(422);
    }
    // The key is made of the name, and the address may be as people know it.
    const easy = await zoe.post('sites', { name: 'Café du Port', key: '', origin: 'www.cafe.test/menu' });
    expect(easy.text).toContain('data-site=&#34;cafe-du-port&#34;');
    expect((await zoe.ask('GET', '/v1/manage/sites/cafe-du-port')).json).toMatchObject({
      origins: ['https://www.cafe.test'],
    });
    for (let n = 0; n < 3; n++) await zoe.post('sites', { ...form, key: `bakery-${n}` });
    expect((await zoe.post('sites', { ...form, key: 'one-more' })).status).toBe(422);
  });

  it('what ended is forgotten, and accounts that nobody proved; who works for a site stays', async () => {
    await begin({ opening: 'open' });
    await server.browser().post('sign-in', { address: 'typed@example.com' });
    const zoe = await server.signIn('zoe@example.com');
    const later = new Date(time + 30 * 86_400_000).toISOString();
    await storeOf(server).pruneStaff(later, later);
    const left = await storeOf(server).db.selectFrom('staff').select('email_verified').execute();
    expect(left.map(({ email_verified }) => email_verified).sort()).toEqual([0, 1]);
    expect((await zoe.get('/console/sessions')).status).toBe(303);
    expect(await storeOf(server).db.selectFrom('staff_verifications').selectAll().execute()).toEqual([]);
  });

  it('AUTH-14: of an address that nobody had proved, what was there before is void', async () => {
    await begin();
    const token = (await server.parvis.sites.signInLink(address)).split('#')[1]!;
    const before = server.browser();
    await before.post('link', { token });
    const { id: staff_id } = await storeOf(server).db.selectFrom('staff').select('id').executeTakeFirstOrThrow();
    const row = { id: staff_id, staff_id, name: 'planted', credential_id: 'c', public_key: 'p', counter: 0 };
    await storeOf(server).staff.insertPasskey({ ...row, transports: '[]', created_at: '2026', last_used_at: null });
    const owner = await server.signIn(address);
    expect((await owner.ask('GET', manage)).status).toBe(200);
    expect((await before.ask('GET', manage)).status).toBe(401);
    expect(await storeOf(server).staff.passkeys(staff_id)).toEqual([]);
  });
});
