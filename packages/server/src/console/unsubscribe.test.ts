import type { Subscription } from '@parvis/contract';
import { SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDkim, verifyDkim } from '../../test/dkim.ts';
import { secret } from '../../test/harness.ts';
import { serve } from '../../test/port.ts';
import { type Mail, readCode, type Smtp, startSmtp } from '../../test/smtp.ts';
import { type Console, host, startConsole } from '../../test/staff.ts';
import { toNodeHandler } from '../adapters/node.ts';
import { deriveKey } from '../identity/keys.ts';
import { createUnsubscribeTokens, type UnsubscribeGrant } from '../identity/unsubscribe-tokens.ts';
import { getInternals } from '../internals.ts';

// How mails end, from a real mail server: by what a mail program sends, and by the button of a page.

const [ada, bo] = ['ada@example.com', 'bo@example.com'];
const from = 'The Shop <talk@shop.test>';
const origin = 'https://shop.test';
const { dkim, publicKey } = createDkim('shop.test');
const day = 86_400_000;
let smtp: Smtp;
let server: Console;
let time: number;

beforeEach(async () => {
  time = Date.now();
  smtp = await startSmtp();
  server = await startConsole({
    publicAddress: host,
    mail: { smtp: smtp.url, from, dkim, perSecond: 100 },
    now: () => time,
    sites: [
      { key: 'shop', name: 'The Shop', origins: [origin] },
      { key: 'other', name: 'The Other', origins: [origin] },
    ],
  });
  for (const who of [ada, bo]) {
    for (const site of ['shop', 'other']) await server.add(site, who, 'owner');
    await server.signIn(who, undefined, (to) => readCode(smtp, to));
  }
});
afterEach(async () => {
  await server.parvis.close();
  await smtp.close();
});

const internals = () => getInternals(server.parvis)!.services;
/** How often each person hears of what, by site. */
async function hears(): Promise<Record<string, string>> {
  const { store } = internals();
  const rows = await store.db.selectFrom('memberships').selectAll().execute();
  const names = new Map<string, string>();
  for (const site of ['shop', 'other']) {
    for (const { id, email } of await server.parvis.sites.staff(site)) names.set(id, String(email));
  }
  const sites = new Map((await store.sites.list()).map(({ id, key }) => [id, key]));
  return Object.fromEntries(
    rows.flatMap((row) => {
      const who = `${names.get(row.staff_id)} ${sites.get(row.site_id)}`;
      return [
        [`${who} posts`, row.hears],
        [`${who} reports`, row.hears_reports],
        [`${who} alarms`, row.hears_alarms],
      ];
    }),
  );
}
const ended = async () =>
  Object.entries(await hears())
    .flatMap(([who, how]) => (how === 'never' ? [who] : []))
    .sort();

const mailsTo = (address: string, subject: RegExp): Mail[] =>
  smtp.got.filter((mail) => mail.recipients.includes(address) && subject.test(mail.subject ?? ''));
const aboutPosts = /^Grace wrote about/;
const aboutReports = /was reported/;
async function nextMail(address: string, subject: RegExp, nth = 0): Promise<Mail> {
  await server.hear();
  await expect.poll(() => mailsTo(address, subject).length, { timeout: 60_000 }).toBeGreaterThan(nth);
  return mailsTo(address, subject)[nth]!;
}
/** Writes a post, and lets everybody hear of it. */
async function write(body: string) {
  const made = await server.post({ body, author: { name: 'Grace' } });
  time += 10_000;
  return made;
}
const report = async (post: string, n = 1) => {
  const body = { reason: 'spam', detail: `Number ${n}.` };
  await server.call('POST', `posts/${post}/reports`, { body, address: `192.0.2.${n}` });
  time += 10_000;
};
/** What a header says that it is. */
const linkOf = (mail: Mail): string => /^<(.*)>$/.exec(mail.line('list-unsubscribe')!)![1]!;

/** As a mail program does: from nowhere, with no cookie. */
async function oneClick(url: string, init: RequestInit = {}) {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const request = new Request(url, { method: 'POST', headers: form, body: 'List-Unsubscribe=One-Click', ...init });
  const response = await server.parvis.fetch(request);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function grantOf(address: string, site: string, of: Subscription): Promise<UnsubscribeGrant> {
  const { store } = internals();
  const { id } = (await server.parvis.sites.staff(site)).find((member) => member.email === address)!;
  return { site: (await store.sites.byKey(site))!.id, staff: id, of };
}
const toUrl = (token: string) => `${host}/console/unsubscribe?token=${token}`;
const sign = async (...grant: Parameters<typeof grantOf>) => internals().unsubscribes.sign(await grantOf(...grant));

it('MAIL-05: mails of posts and of reports say on one line how they end, signed; what answers an act does not', async () => {
  const { post } = await write('Buy cheap watches.');
  await report(post.id);
  const mails = [await nextMail(ada, aboutPosts), await nextMail(ada, aboutReports)];
  for (const [nth, of] of (['posts', 'reports'] as const).entries()) {
    const mail = mails[nth]!;
    const url = linkOf(mail);
    const token = new URL(url).searchParams.get('token')!;
    expect(url).toBe(toUrl(token));
    expect(await internals().unsubscribes.verify(token)).toEqual(await grantOf(ada, 'shop', of));
    // As it came, on one line.
    expect(mail.raw).toContain(`\r\nList-Unsubscribe: <${url}>\r\n`);
    expect(mail.raw).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
    const signed = verifyDkim(mail, publicKey);
    expect(signed.isRight).toBe(true);
    expect(signed.h!.toLowerCase().split(':')).toEqual(
      expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post']),
    );
    expect(mail.text).toContain(`Stop these mails:\n${url}\n`);
    expect(mail.html).toContain(`href="${url}"`);
    expect(JSON.stringify(Object.values(JSON.parse(atob(token.split('.')[1]!))))).not.toMatch(/@|Shop/);
  }
  const others = smtp.got.filter(({ subject }) => !aboutPosts.test(subject!) && !aboutReports.test(subject!));
  expect(others.map(({ subject }) => subject)).toEqual(['Your code to sign in', 'Your code to sign in']);
  for (const mail of others) expect(mail.raw).not.toMatch(/unsubscribe|Stop these mails/i);
});

describe('MAIL-05: one POST', () => {
  it('without sign-in, cookie or origin ends that one alone, also when the thread is gone; the others still come', async () => {
    const { post } = await write('The first.');
    const url = linkOf(await nextMail(ada, aboutPosts));
    await nextMail(bo, aboutPosts);
    await server.call('DELETE', `posts/${post.id}`, { token: await server.parvis.sites.renewKey('shop') });
    expect((await server.call('GET', `posts/${post.id}`)).status).toBe(404);
    const answer = await oneClick(url);
    expect([answer.status, answer.headers.get('location'), answer.headers.getSetCookie()]).toEqual([200, null, []]);
    expect(await ended()).toEqual([`${ada} shop posts`]);
    // Again is the same.
    expect((await oneClick(url)).status).toBe(200);
    expect(await ended()).toEqual([`${ada} shop posts`]);
    const { post: second } = await write('The second.');
    await nextMail(bo, aboutPosts, 1);
    await report(second.id);
    const reported = await nextMail(ada, aboutReports);
    expect(mailsTo(ada, aboutPosts)).toHaveLength(1);
    // Neither is the one of reports held up by what was ended, nor what comes from elsewhere.
    const headers = { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site', cookie: 'a=b' };
    expect((await oneClick(linkOf(reported), { headers, body: 'x' })).status).toBe(200);
    expect(await ended()).toEqual([`${ada} shop posts`, `${ada} shop reports`]);
    await server.parvis.sites.setHears('shop', ada, 'at-once');
    expect(await ended()).toEqual([`${ada} shop reports`]);
  });

  it('is taken in either form of RFC 8058, and of a site that is suspended', async () => {
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    const multipart = await oneClick(toUrl(await sign(ada, 'shop', 'reports')), { headers: {}, body: form });
    expect(multipart.status).toBe(200);
    await server.parvis.sites.setSuspended('other', true);
    expect((await oneClick(toUrl(await sign(bo, 'other', 'posts')), { headers: {}, body: null })).status).toBe(200);
    expect(await ended()).toEqual([`${ada} shop reports`, `${bo} other posts`]);
  });

  it('is taken from a socket, where nobody reads what else is sent', async () => {
    const { port, close } = await serve(toNodeHandler(server.parvis));
    const { pathname, search } = new URL(toUrl(await sign(ada, 'shop', 'posts')));
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    form.set('more', 'x'.repeat(1_000_000));
    const send = () => fetch(`http://127.0.0.1:${port}${pathname}${search}`, { method: 'POST', body: form });
    expect([(await send()).status, (await send()).status]).toEqual([200, 200]);
    await close();
    expect(await ended()).toEqual([`${ada} shop posts`]);
  });
});

it('AUTH-08: fetching it changes nothing, however it is fetched; its page has one button, which ends it', async () => {
  const url = toUrl(await sign(ada, 'shop', 'reports'));
  const before = await hears();
  for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']) {
    for (const purpose of ['', 'prefetch']) {
      const answer = await oneClick(url, { method, headers: { 'sec-purpose': purpose }, body: null });
      expect(answer.status).toBe(['GET', 'HEAD'].includes(method) ? 200 : 405);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  }
  expect(await hears()).toEqual(before);
  const browser = server.browser();
  const page = await browser.get(new URL(url).pathname + new URL(url).search, { 'accept-language': 'fr-CH, en;q=0.5' });
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  expect(page.headers.get('cache-control')).toBe('private, no-store');
  for (const said of ['<html lang="fr">', 'The Shop', 'signalent', '<button>Ne plus recevoir ces messages</button>']) {
    expect(page.text).toContain(said);
  }
  expect(page.text.match(/<button|<input(?! type="hidden")|<a /g)).toHaveLength(1);
  const [, action = ''] = /<form method="post" action="([^"]*)">/.exec(page.text)!;
  const done = await browser.post(action, { 'List-Unsubscribe': 'One-Click' });
  expect([done.status, done.text.includes('No more mails about what visitors report')]).toEqual([200, true]);
  expect(await ended()).toEqual([`${ada} shop reports`]);
  // The third kind, of what does not work.
  await oneClick(toUrl(await sign(ada, 'shop', 'alarms')));
  expect(await ended()).toEqual([`${ada} shop alarms`, `${ada} shop reports`]);
});

it('MAIL-05: a token of another purpose, forged or expired is refused, all alike; it is good for nothing else', async () => {
  const { post, visitorToken } = await write('The first.');
  const { text = '' } = await nextMail(ada, aboutPosts);
  const grant = await grantOf(ada, 'shop', 'posts');
  const good = await internals().unsubscribes.sign(grant);
  const [head, payload, signature] = good.split('.') as [string, string, string];
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  expect(claims.exp - claims.iat).toBe(365 * 86_400);
  const forge = (changes: object) =>
    `${head}.${Buffer.from(JSON.stringify({ ...claims, ...changes })).toString('base64url')}.${signature}`;
  const make = (changes: object, purpose: 'unsubscribe' | 'act' = 'unsubscribe') =>
    new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg: 'HS256' }).sign(deriveKey(secret, purpose));
  const bad = [
    '',
    'x',
    `${head}.${payload}.`,
    forge({ sub: (await grantOf(bo, 'shop', 'posts')).staff }),
    forge({ aud: (await grantOf(ada, 'other', 'posts')).site }),
    forge({ of: 'reports' }),
    await make({ of: 'everything' }),
    await make({ of: undefined }),
    await make({ purpose: 'act' }),
    await make({}, 'act'),
    await createUnsubscribeTokens(secret, () => time - 366 * day).sign(grant),
    await createUnsubscribeTokens('another secret', () => time).sign(grant),
    /console\/act#(\S+)/.exec(text)![1]!,
    visitorToken!,
    await internals().contests.sign({ site: grant.site, author: grant.staff, decision: post.id }),
  ];
  const answers = new Set<string>();
  for (const token of bad) {
    for (const method of ['GET', 'POST']) {
      const answer = await oneClick(toUrl(encodeURIComponent(token)), { method, body: null });
      answers.add(`${answer.status} ${answer.text}`);
    }
  }
  answers.add(await oneClick(`${host}/console/unsubscribe`).then(({ status, text }) => `${status} ${text}`));
  expect([...answers]).toEqual([expect.stringMatching(/^403 .*This link is not good, or no longer/s)]);
  expect(await ended()).toEqual([]);
  // Nor is it anything elsewhere.
  const browser = server.browser();
  expect((await browser.post('act', { token: good, do: 'hide', reason: 'M1' })).status).toBe(403);
  expect((await browser.post('contest', { token: good, words: 'x' })).status).toBe(403);
  expect((await server.call('GET', 'me', { token: good })).status).toBe(401);
  // All other pages still want one of our own to send what acts.
  for (const page of ['act', 'contest', 'sign-out', 'unsubscribe/', 'unsubscribe/x']) {
    const answer = await oneClick(`${host}/console/${page}?token=${good}`);
    expect([answer.status, JSON.parse(answer.text).code], page).toEqual([403, 'ORIGIN_NOT_ALLOWED']);
  }
  time += 364 * day;
  expect((await oneClick(toUrl(good))).status).toBe(200);
  expect(await ended()).toEqual([`${ada} shop posts`]);
  time += 2 * day;
  expect((await oneClick(toUrl(good))).status).toBe(403);
});

it('AUTH-15: whoever still works there, or no more, or never did, or where there is nothing, is answered alike', async () => {
  const grant = await grantOf(ada, 'shop', 'posts');
  const gone = await grantOf(bo, 'shop', 'posts');
  await server.parvis.sites.removeStaff('shop', bo);
  const nobody = '00000000-0000-7000-8000-000000000000';
  const answers: Record<'GET' | 'POST', Set<string>> = { GET: new Set(), POST: new Set() };
  const before = await hears();
  for (const one of [gone, { ...grant, staff: nobody }, grant]) {
    const token = await internals().unsubscribes.sign(one);
    for (const method of ['GET', 'POST'] as const) {
      const { status, text } = await oneClick(toUrl(token), { method, body: null });
      answers[method].add(`${status} ${text.replace(token, '')}`);
    }
    if (one !== grant) expect(await hears()).toEqual(before);
  }
  expect([answers.GET.size, answers.POST.size]).toEqual([1, 1]);
  const nowhere = toUrl(await internals().unsubscribes.sign({ ...grant, site: nobody }));
  expect((await oneClick(nowhere, { method: 'GET', body: null })).status).toBe(200);
  expect(answers.POST).toContain(await oneClick(nowhere).then(({ status, text }) => `${status} ${text}`));
  expect(await ended()).toEqual([`${ada} shop posts`]);
});

it('whoever turns them on again hears of what comes from then on, not of all that was meanwhile', async () => {
  const { site, staff } = await grantOf(ada, 'shop', 'posts');
  const until = async () => {
    const rows = await internals().store.db.selectFrom('memberships').selectAll().where('site_id', '=', site).execute();
    const { heard_until: posts, reports_until: reports } = rows.find(({ staff_id }) => staff_id === staff)!;
    return { posts, reports };
  };
  const { setHears } = server.parvis.sites;
  for (const of of ['posts', 'reports'] as const) await setHears('shop', ada, 'hourly', of);
  const before = await until();
  time += day;
  for (const of of ['posts', 'reports'] as const) await setHears('shop', ada, 'daily', of);
  expect(await until()).toEqual(before);
  await oneClick(toUrl(await sign(ada, 'shop', 'posts')));
  const { post } = await write('Meanwhile.');
  await setHears('shop', ada, 'daily');
  const after = await until();
  expect([after.posts > post.id, after.reports]).toEqual([true, before.reports]);
  await oneClick(toUrl(await sign(ada, 'shop', 'reports')));
  time += day;
  await setHears('shop', ada, 'daily', 'reports');
  expect(await until()).toEqual({ posts: after.posts, reports: new Date(time).toISOString() });
});
