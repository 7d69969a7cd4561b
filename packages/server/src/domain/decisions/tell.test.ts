import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCode, type Smtp, startSmtp } from '../../../test/smtp.ts';
import { type Console, host, startConsole } from '../../../test/staff.ts';

// What those read by mail whom a decision is about, with a real mail server and a clock of our own.

const email = 'ada@example.com';
const from = 'The Shop <talk@shop.test>';
const why = { reason: 'M4', sentence: 'Please leave out advertising.' } as const;
let smtp: Smtp;
let server: Console;
let time: number;

beforeEach(async () => {
  time = Date.now();
  smtp = await startSmtp();
  server = await startConsole({ publicAddress: host, mail: { smtp: smtp.url, from }, now: () => time });
  await server.parvis.sites.settings('shop', { moderation: 'everything' });
});
afterEach(async () => {
  await server.parvis.close();
  await smtp.close();
});

const decide = (act: 'approve' | 'refuse' | 'hide' | 'restore' | 'keep', post: string) =>
  server.parvis.sites.decide('shop', { posts: [post], act, ...(act === 'refuse' || act === 'hide' ? why : {}) });
const about = (subject: RegExp) => smtp.got.filter((mail) => subject.test(mail.subject ?? ''));
/** Waits until all that was decided by now was looked at. */
async function settled(): Promise<void> {
  time += 31_000;
  await server.hear();
  const { services } = (await import('../../internals.ts')).getInternals(server.parvis)!;
  await expect
    .poll(
      async () =>
        (await services.store.db.selectFrom('decisions').select('id').where('tell_at', 'is not', null).execute())
          .length,
      { timeout: 60_000 },
    )
    .toBe(0);
  await expect
    .poll(
      async () =>
        (await services.store.db.selectFrom('mails').select('id').where('status', '=', 'waiting').execute()).length,
      {
        timeout: 60_000,
      },
    )
    .toBe(0);
}

const codeFor = (address: string): Promise<string> => readCode(smtp, address);

async function prove(token: string | undefined, address = email, headers = {}): Promise<string> {
  await server.call('POST', 'sign-in', { body: { email: address }, token: token!, headers });
  const code = await codeFor(address);
  const { json } = await server.call('POST', 'sign-in/code', {
    body: { email: address, code },
    token: token!,
    headers,
  });
  return json.visitorToken;
}
async function write(body: string, headers = {}): Promise<{ id: string; token: string }> {
  const { post, visitorToken } = await server.post({
    body,
    author: { name: 'Ada' },
    subject: { key: 'page', url: 'https://shop.test/room', title: 'The room' },
  });
  return { id: post.id, token: await prove(visitorToken, email, headers) };
}

it('DSA-3: its author reads what was decided, why, by whom, and where to contest it; once', async () => {
  const { id } = await write('Buy cheap watches.');
  await decide('refuse', id);
  expect(about(/not published/)).toEqual([]);
  await settled();
  const [mail, ...more] = about(/“The room” was not published/);
  expect(more).toEqual([]);
  for (const part of [mail!.text!, mail!.html!]) {
    expect(part).toContain('Buy cheap watches.');
    expect(part).toContain('The reason: Advertising.');
    expect(part).toContain(why.sentence);
    expect(part).toContain('A person decided this.');
    expect(part).toContain(`https://shop.test/room#parvis-${id}`);
    expect(part).toContain(`${host}/console/contest#`);
  }
  await settled();
  expect(about(/The room/)).toHaveLength(1);
});

it('who waits reads that it is published; what is taken back within the grace is told to nobody', async () => {
  const { id } = await write('A fine place.');
  await decide('approve', id);
  await settled();
  expect(about(/is on the page$/)).toHaveLength(1);
  const { decisions } = await decide('hide', id);
  await server.parvis.sites.undo('shop', [decisions[0]!.id]);
  await settled();
  expect(about(/The room/)).toHaveLength(1);
  const again = await decide('hide', id);
  await settled();
  await server.parvis.sites.undo('shop', [again.decisions[0]!.id]);
  await settled();
  expect(about(/taken off/)).toHaveLength(1);
  expect(about(/on the page again/)).toHaveLength(1);
});

it('MAIL-03, MAIL-04: an address that was typed and not proved is told nothing', async () => {
  const { post } = await server.post({ body: 'Hello.', author: { name: 'Ada', email } });
  await decide('refuse', post.id);
  await settled();
  expect(smtp.got).toEqual([]);
});

it('reads it in French where that is what they read', async () => {
  const { id } = await write('Une belle chambre.', { 'accept-language': 'fr-FR' });
  await decide('refuse', id);
  await settled();
  expect(about(/n’a pas été publié/)[0]!.text).toContain('Le motif : Publicité.');
});

it('DSA-5: contests once, by mail or on the page; who decides reads it, and the answer is told', async () => {
  const { id, token } = await write('Not advertising at all.');
  await decide('refuse', id);
  await settled();
  const link = /contest#([\w.-]+)/.exec(about(/not published/)[0]!.text!)![1]!;
  const browser = server.browser();
  for (const method of ['GET', 'HEAD']) {
    const answer = await server.parvis.fetch(new Request(`${host}/console/contest#${link}`, { method }));
    expect(answer.status).toBe(200);
  }
  expect((await server.parvis.sites.queue('shop')).total).toBe(0);
  for (const words of [' ', '\u200b', 'x'.repeat(2_001)]) {
    const { status, text } = await browser.post('contest', { token: link, words });
    expect([status, text.includes(`name="token" value="${link}"`)], words.slice(0, 9)).toEqual([422, true]);
  }
  for (const bad of [`${link}x`, 'x', token])
    expect((await browser.post('contest', { token: bad, words: 'x' })).status).toBe(403);
  expect((await browser.post('contest', { token: link, words: 'It names no shop.' })).status).toBe(200);
  expect((await browser.post('contest', { token: link, words: 'Again.' })).status).toBe(409);
  const asked = await server.call('POST', `posts/${id}/contests`, { token, body: { words: 'Again.' } });
  expect([asked.status, asked.json.code]).toEqual([409, 'NOTHING_TO_CONTEST']);
  const { items } = await server.parvis.sites.queue('shop');
  expect(items[0]).toMatchObject({ contest: 'It names no shop.', post: { id, status: 'refused' } });
  await decide('keep', id);
  await settled();
  expect(about(/stays off the page/)[0]!.text).toContain('The reason: Advertising.');
  expect((await server.parvis.sites.queue('shop')).total).toBe(0);
  const own = await server.call('GET', `posts/${id}`, { token });
  expect(own.json).toMatchObject({
    status: 'refused',
    decision: { act: 'keep', reason: 'M4', sentence: why.sentence },
  });
  // An answer to a contest is the last word of the business here.
  expect((await browser.post('contest', { token: link, words: 'Again.' })).status).toBe(403);
  expect((await server.call('POST', `posts/${id}/contests`, { token, body: { words: 'x' } })).status).toBe(409);
  await decide('restore', id);
  await settled();
  expect(about(/on the page again/)).toHaveLength(1);
});

it('GDPR-2: erasure takes along what an author said against a decision', async () => {
  const { id, token } = await write('Contested.');
  await decide('refuse', id);
  await server.call('POST', `posts/${id}/contests`, { token, body: { words: 'It names no shop.' } });
  expect((await server.call('DELETE', 'me', { token })).status).toBe(204);
  const { services } = (await import('../../internals.ts')).getInternals(server.parvis)!;
  const rows = await services.store.db.selectFrom('decisions').select('contest_encrypted').execute();
  expect(rows.filter(({ contest_encrypted }) => contest_encrypted !== null)).toEqual([]);
});

it('contests nothing that is not one’s own, nor that nobody decided against', async () => {
  const { id, token } = await write('Mine.');
  const eve = (await server.post({ body: 'Eve’s.' })).visitorToken!;
  const contest = (by: string) => server.call('POST', `posts/${id}/contests`, { token: by, body: { words: 'x' } });
  expect((await contest(token)).json.code).toBe('NOTHING_TO_CONTEST');
  expect((await contest(eve)).status).toBe(404);
  await decide('approve', id);
  expect((await contest(token)).json.code).toBe('NOTHING_TO_CONTEST');
  expect((await contest(eve)).status).toBe(403);
});

it('DSA-2: who reports reads that it arrived and what came of it; one receipt a day for an address that nobody proved', async () => {
  const { id } = await write('Reported.');
  await decide('approve', id);
  const report = (n: number) =>
    server.call('POST', `posts/${id}/reports`, {
      body: { reason: 'illegal', detail: `Number ${n}`, name: 'Grace', email: 'grace@example.com', goodFaith: true },
      address: `192.0.2.${n}`,
    });
  for (let n = 0; n < 5; n++) expect((await report(n)).status).toBe(201);
  await settled();
  const receipts = () => about(/Your report has arrived/);
  expect(receipts()).toHaveLength(1);
  expect(receipts()[0]!.text).toMatch(/\b\d{6}\b/);
  expect(receipts()[0]!.text).not.toMatch(/Number \d|Grace|room/);
  await decide('hide', id);
  await settled();
  const answers = () => about(/What came of your report/);
  expect(answers()).toHaveLength(1);
  expect(answers()[0]!.text).toContain('no longer on the page');
  expect(answers()[0]!.to).toMatchObject([{ address: 'grace@example.com' }]);
});

it('MAIL-04: an address that somebody has proved gets five receipts a day, whoever types it, and as many answers', async () => {
  const first = await write('Reported often.');
  await decide('approve', first.id);
  const eve = (await server.post({ body: 'Somebody else.' })).visitorToken!;
  const report = (n: number, token?: string) =>
    server.call('POST', `posts/${first.id}/reports`, {
      body: { reason: 'illegal', detail: `Number ${n}`, name: 'Ada', email, goodFaith: true },
      address: `192.0.2.${n}`,
      ...(token && { token }),
    });
  for (let n = 0; n < 12; n++) expect((await report(n, n % 2 ? eve : undefined)).status).toBe(201);
  await settled();
  expect(about(/Your report has arrived/)).toHaveLength(5);
  await decide('hide', first.id);
  time += 31_000;
  await server.hear();
  // Five mails go in a second of this clock, so it moves until the last has gone: that to the author, left after the answers.
  await expect
    .poll(
      () => {
        time += 1_000;
        return about(/taken off/).length;
      },
      { timeout: 60_000 },
    )
    .toBe(1);
  await settled();
  expect(about(/What came of your report/)).toHaveLength(5);
});

it('a report that somebody only looked at is answered', async () => {
  const { id } = await write('Reported.');
  await decide('approve', id);
  const body = { reason: 'illegal', detail: 'x', name: 'Grace', email: 'grace@example.com', goodFaith: true };
  const { json } = await server.call('POST', `posts/${id}/reports`, { body });
  await server.parvis.sites.closeReport('shop', json.id);
  await settled();
  expect(about(/What came of your report/)[0]!.text).toContain('stays on the page');
});

it('who works for the site hears of reports and contests, with what they say, and acts from there', async () => {
  const owner = 'owner@example.com';
  await server.add('shop', owner, 'owner');
  await server.signIn(owner, undefined, codeFor);
  const { id, token } = await write('Contested.');
  await decide('refuse', id);
  expect(
    (await server.call('POST', `posts/${id}/contests`, { token, body: { words: 'It names no shop.' } })).status,
  ).toBe(201);
  const { post } = await server.post({ body: 'Reported.', author: { name: 'Eve' } });
  await decide('approve', post.id);
  for (const n of [1, 2]) {
    const body = { reason: 'spam', detail: `Number ${n}.` };
    await server.call('POST', `posts/${post.id}/reports`, { body, address: `192.0.2.${n}` });
  }
  time += 10_000;
  await server.hear();
  await expect.poll(() => about(/posts were reported/).length, { timeout: 60_000 }).toBe(1);
  const { text = '', html = '' } = about(/posts were reported/)[0]!;
  for (const said of ['It names no shop.', 'Reported as: advertising or spam (2).', 'Number 1.', 'Number 2.']) {
    expect(text).toContain(said);
  }
  const links = [...html.matchAll(/<a [^>]*href="[^"]*#([^"]*)"[^>]*>([^<]*)/g)].map(([, link, said]) => [said, link!]);
  expect(links.map(([said]) => said)).toEqual([
    'Put back on the page',
    'Keep as it is',
    'Keep as it is',
    'Hide',
    'Refuse and block its author',
  ]);
  const browser = server.browser();
  expect((await browser.post('act', { token: links[0]![1]!, do: 'restore' })).text).toContain('on the page again');
  expect((await browser.post('act', { token: links[1]![1]!, do: 'keep' })).status).toBe(409);
  expect((await browser.post('act', { token: links[2]![1]!, do: 'keep' })).status).toBe(200);
  expect((await server.call('GET', `posts/${id}`)).status).toBe(200);
  expect((await server.parvis.sites.reports('shop')).length).toBe(0);
  // Once, and not again for the same.
  time += 10_000;
  await settled();
  expect(about(/reported|contests/)).toHaveLength(1);
});
