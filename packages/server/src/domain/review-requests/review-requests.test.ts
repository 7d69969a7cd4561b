import type { RequestsAdded } from '@parvis/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Mail, type Smtp, startSmtp } from '../../../test/smtp.ts';
import { type Console, hidden, host, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';
import type { HostEvent } from '../../options/listeners.ts';
import { sendRequests } from './send.ts';

// Requests for reviews, through a real mail server and the page of the server that their links lead to.

const dayMs = 86_400_000;
const shop = 'shop';
let smtp: Smtp;
let server: Console;
let time: number;
let key: string;
/** What the host was told of requests. */
let heard: HostEvent[];

beforeEach(async () => {
  time = Date.now();
  heard = [];
  const hear = (event: HostEvent) => void heard.push(event);
  smtp = await startSmtp({
    onRcptTo({ address }, _, done) {
      done(
        address.startsWith('nobody@') ? Object.assign(new Error('5.1.1 No such user'), { responseCode: 550 }) : null,
      );
    },
  });
  server = await startConsole({
    publicAddress: host,
    mail: { smtp: smtp.url, from: 'The Shop <talk@shop.test>', perSecond: 1000 },
    now: () => time,
    on: { 'request.sent': hear, 'request.bounced': hear, 'request.reviewed': hear },
    sites: [{ key: shop, name: 'The Shop', origins: ['https://shop.test'] }],
  });
  key = await server.parvis.sites.createKey(shop, { name: 'orders' });
  await manage('PATCH', 'settings', {
    policy: {
      control: '',
      consideration: null,
      publicationDays: 7,
      retentionYears: 5,
      contact: { name: 'Bo', email: 'bo@shop.test', privacyUrl: null },
    },
  });
});
afterEach(async () => {
  await server.parvis.close();
  await smtp.close();
});

const services = () => getInternals(server.parvis)!.services;

async function manage(method: string, path: string, body?: object) {
  const request = new Request(`${host}/v1/manage/sites/${shop}/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body && { 'content-type': 'application/json' }),
      ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const response = await server.parvis.fetch(request);
  const text = await response.text();
  return { status: response.status, json: text ? JSON.parse(text) : undefined };
}

const subject = { key: 'attic', title: 'The Attic Room' };
async function ask(people: object[], more: object = {}): Promise<RequestsAdded> {
  const { status, json } = await manage('POST', 'review-requests', { subject, people, ...more });
  expect(status, JSON.stringify(json)).toBe(201);
  return json;
}
/** Leaves what is due, and waits until the mail server has it. */
async function send(): Promise<void> {
  while (await sendRequests({ now: new Date(time).toISOString(), services: services() }));
  const waiting = async () => (await services().store.mails.state()).waiting;
  await expect.poll(waiting, { timeout: 60_000 }).toBe(0);
}
const mailsTo = (address: string): Mail[] => smtp.got.filter(({ recipients }) => recipients.includes(address));
const linksOf = ({ html }: Mail): string[] =>
  [...html!.matchAll(/href="([^"]*console\/review#[^"]*)"/g)].map(([, url]) => url!.replaceAll('&amp;', '&'));
const tokenOf = (url: string): string => url.slice(url.indexOf('#') + 1);
const reviews = async () => (await server.call('GET', `posts?subject=attic&kind=review`)).json;

async function open(token: string) {
  const browser = server.browser();
  return { browser, shown: await browser.post('review', { token }) };
}

describe('a request for a review', () => {
  it('FR-15: goes out with five stars and fills in a form whose button sends a review that is verified', async () => {
    const { batch, skipped } = await ask([
      { email: 'ada@example.org', name: 'Ada Lovelace', order: '17', experiencedOn: '2026-03-05', language: 'fr' },
    ]);
    expect([batch.given, batch.requests, skipped]).toEqual([1, 1, []]);
    await send();
    const [mail] = mailsTo('ada@example.org');
    expect(mail).toMatchObject({ from: { name: 'The Shop' }, replyTo: [{ address: 'bo@shop.test' }] });
    expect(mail!.line('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const links = linksOf(mail!);
    expect(links).toHaveLength(6);
    // Whatever opens each link changes nothing: the token is not even told.
    for (const url of links) {
      const answer = await server.browser().get(new URL(url).pathname);
      expect([answer.status, answer.text.includes('data-sends-itself')]).toEqual([200, true]);
    }
    const { browser, shown } = await open(tokenOf(links[3]!));
    expect(shown.text).toContain('value="4" checked');
    expect(shown.text).toContain('value="2026-03-05"');
    expect((await reviews()).items).toEqual([]);
    const sent = await browser.post('review', {
      ...hidden(shown),
      rating: '4',
      body: 'A quiet room under the roof.',
      experiencedOn: '2026-03-05',
      shown: 'short',
    });
    expect([sent.status, sent.text]).toEqual([200, expect.stringContaining('Thank you')]);
    const { items } = await reviews();
    expect(items).toMatchObject([
      {
        rating: 4,
        verification: 'order-token',
        origin: 'request',
        incentive: 'none',
        experiencedOn: '2026-03-05',
        author: { name: 'Ada L.' },
        status: 'published',
      },
    ]);
    const again = await browser.post('review', {
      ...hidden(shown),
      rating: '1',
      experiencedOn: '2026-03-05',
      shown: 'short',
    });
    expect([again.status, again.text]).toEqual([410, expect.stringContaining('sites/shop/subjects?key=attic')]);
    expect((await reviews()).items).toHaveLength(1);
    expect((await manage('GET', `review-requests/${batch.id}`)).json).toMatchObject({ sent: 1, reviews: 1 });
  });

  it('M11: tells webhooks and listeners that it was mailed, came back or was answered, by the id that the call answered', async () => {
    const { batch, asked } = await ask([
      { email: 'no address' },
      { email: 'ada@example.org', name: 'Ada', order: '1' },
      { email: 'ada@example.org', order: '1', subject: 'spa' },
      { email: 'nobody@example.org' },
    ]);
    const [first, second, third] = asked;
    expect([asked.map(({ at }) => at), first!.id === second!.id]).toEqual([[1, 2, 3], true]);
    await send();
    const toShown = ({ type, data }: HostEvent) => [type, data.request, data.post?.rating];
    const told = { id: first!.id, batch: batch.id, subjects: ['attic', 'spa'] };
    await expect.poll(() => heard.length, { timeout: 60_000 }).toBe(2);
    expect(heard.map(toShown)).toEqual(
      expect.arrayContaining([
        ['request.sent', { ...told, state: 'asked' }, undefined],
        ['request.bounced', { id: third!.id, batch: batch.id, subjects: ['attic'], state: 'bounced' }, undefined],
      ]),
    );
    const { browser, shown } = await open(tokenOf(linksOf(mailsTo('ada@example.org')[0]!)[0]!));
    await browser.post('review', { ...hidden(shown), rating: '3', experiencedOn: '2026-03-05', shown: 'full' });
    await expect.poll(() => heard.length, { timeout: 60_000 }).toBe(3);
    expect(toShown(heard[2]!)).toEqual(['request.reviewed', { ...told, state: 'reviewed' }, 3]);
    expect(JSON.stringify(heard)).not.toContain('@example.org');
  });

  it('GDPR-5: is followed by one reminder after five days, and by nothing more, whatever asks for it', async () => {
    const { batch } = await ask([{ email: 'ada@example.org', order: '17' }]);
    for (let day = 0; day < 70; day++) {
      await send();
      time += dayMs;
    }
    expect(mailsTo('ada@example.org').map((mail) => mail.subject)).toEqual([
      'How was it? Your review of The Attic Room',
      'A last reminder: your review of The Attic Room',
    ]);
    expect((await manage('GET', `review-requests/${batch.id}`)).json).toMatchObject({ sent: 1, reminded: 1 });
    const [row] = await services().store.reviewRequests.list(
      (await services().store.sites.byKey(shop))!.id,
      batch.id,
      undefined,
      1,
    );
    await expect(services().store.reviewRequests.set(row!.site_id, row!.id, { sends: 3 })).rejects.toThrow();
    // The same order again, in another batch.
    expect((await ask([{ email: 'Ada@example.org', order: '17' }])).skipped).toEqual([{ at: 0, reason: 'duplicate' }]);
  });

  it('ISO-2: skips whom it says, for reasons that read nothing anybody thinks, and keeps them', async () => {
    await server.parvis.sites.block(shop, {
      of: 'address',
      address: 'mallory@example.org',
      reason: 'M2',
      sentence: 'No.',
    });
    await server.add(shop, 'staff@example.org', 'viewer');
    await services().store.suppressions.add(
      (await services().store.sites.byKey(shop))!.id,
      services().encryption.hashEmail((await services().store.sites.byKey(shop))!.id, 'gone@example.org'),
      'There is no such address.',
      new Date(time).toISOString(),
    );
    await ask([{ email: 'recent@example.org', order: '1' }]);
    const people = [
      { email: 'no address' },
      { email: 'day@example.org', experiencedOn: '2026-13-01' },
      { email: 'mallory+again@example.org' },
      { email: 'staff@example.org' },
      { email: 'gone@example.org' },
      { email: 'hans@example.de' },
      { email: 'franz@example.com', country: 'at' },
      { email: 'hans@example.de', country: 'FR', order: '9' },
      { email: 'recent@example.org', order: '2' },
      { email: 'recent@example.org', order: '1' },
      { email: 'ada@example.org', order: '3' },
      { email: 'ada@example.org', order: '3', subject: 'spa', title: 'The Spa' },
      { email: 'ada@example.org', order: '3', subject: 'spa' },
    ];
    const { batch, skipped } = await ask(people);
    expect(Object.fromEntries(skipped.map(({ at, reason }) => [at, reason]))).toEqual({
      0: 'invalid',
      1: 'invalid',
      2: 'blocked',
      3: 'staff',
      4: 'undeliverable',
      5: 'country',
      6: 'country',
      8: 'recent',
      9: 'duplicate',
      12: 'duplicate',
    });
    const all = Object.values(batch.skipped).reduce((sum, n) => sum + n, 0);
    expect([batch.given, batch.requests, batch.joined, all]).toEqual([13, 2, 1, 10]);
    const { items } = (await manage('GET', `review-requests/${batch.id}/people?limit=50`)).json;
    expect(items.filter(({ state }: { state: string }) => state === 'skipped')).toHaveLength(10);
    expect(JSON.stringify(items)).not.toContain('mallory');
    await send();
    expect(smtp.got.map(({ recipients }) => recipients[0]).sort()).toEqual([
      'ada@example.org',
      'hans@example.de',
      'recent@example.org',
    ]);
  });

  it('GDPR-5: ends by one POST of a mail program, which a GET does not do, for all spellings and for good', async () => {
    await ask([{ email: 'ada@example.org', order: '1' }]);
    await send();
    const [mail] = mailsTo('ada@example.org');
    const url = new URL(/^<(.*)>$/.exec(mail!.line('list-unsubscribe')!)![1]!);
    const path = url.pathname + url.search;
    const shown = await server.browser().get(path);
    expect([shown.status, shown.text.includes('<form method="post"')]).toEqual([200, true]);
    expect((await ask([{ email: 'ada@example.org', order: '1' }])).skipped[0]!.reason).toBe('duplicate');
    const request = new Request(host + path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect((await server.parvis.fetch(request)).status).toBe(200);
    time += 40 * dayMs;
    expect((await ask([{ email: 'Ada+shop@example.org', order: '2' }])).skipped).toEqual([
      { at: 0, reason: 'opted-out' },
    ]);
    await send();
    expect(mailsTo('ada@example.org')).toHaveLength(1);
    const opened = await open(tokenOf(linksOf(mail!)[0]!));
    expect(opened.shown.status).toBe(410);
  });

  it('FTC-2: offers what is left of the order, and the same places, to whoever gave one star and five', async () => {
    await manage('PATCH', 'settings', {
      requests: { countriesOff: [], places: [{ name: 'Google', url: 'https://g.page/r/shop/review' }] },
    });
    const order = (email: string) => [
      { email, name: 'Ada', order: email },
      { email, order: email, subject: 'spa', title: 'The Spa' },
    ];
    await ask([...order('one@example.org'), ...order('five@example.org')], { incentive: 'gift' });
    await send();
    const thanks: string[] = [];
    for (const [address, rating, words] of [
      ['one@example.org', '1', 'Cold water all the week.'],
      ['five@example.org', '5', 'Everything was just right.'],
    ] as const) {
      const { browser, shown } = await open(tokenOf(linksOf(mailsTo(address)[0]!)[0]!));
      const answer = { ...hidden(shown), rating, body: words, experiencedOn: '2026-03-05', shown: 'short' };
      const sent = await browser.post('review', answer);
      thanks.push(sent.text.replace(/value="[^"]*"/g, ''));
      const next = await browser.post('review', hidden(sent));
      expect(next.text).toContain('The Spa');
      const again = await browser.post('review', {
        ...hidden(next),
        rating,
        experiencedOn: '2026-03-05',
        shown: 'short',
      });
      expect(again.status).toBe(200);
      expect(again.text).not.toContain('The Spa');
    }
    expect(thanks[0]).toBe(thanks[1]);
    expect(thanks[0]).toContain('https://g.page/r/shop/review');
    const { items } = (await server.call('GET', 'posts?subject=spa&kind=review')).json;
    expect(items.map(({ incentive }: { incentive: string }) => incentive)).toEqual(['gift', 'gift']);
  });

  it('ISO-1: says who asks, about what, how the review is shown and where the terms are, in both forms and languages', async () => {
    await ask([
      { email: 'en@example.org', language: 'en' },
      { email: 'fr@example.org', language: 'fr' },
    ]);
    await send();
    for (const [address, sentences] of [
      ['en@example.org', ['because you were its customer', 'whatever it says', 'How reviews are handled']],
      ['fr@example.org', ['parce que vous avez été son client', 'quoi qu’il dise', 'Comment les avis sont traités']],
    ] as const) {
      const [mail] = mailsTo(address);
      for (const form of [mail!.text!, mail!.html!]) {
        const words = form.replace(/\s+/g, ' ').replaceAll('&nbsp;', ' ');
        for (const sentence of sentences) expect(words).toContain(sentence);
        expect(words).toContain(`${host}/sites/shop/policy`);
      }
      expect(mail!.html).not.toMatch(/<img|url\(/i);
    }
  });

  it('ISO-3, FR-9: shows the name that its author chose, and the address to nobody', async () => {
    await ask([{ email: 'ada@example.org', name: 'Ada King Lovelace', order: '1' }]);
    await send();
    const { browser, shown } = await open(tokenOf(linksOf(mailsTo('ada@example.org')[0]!)[0]!));
    expect(shown.text).toContain('Ada L.');
    const answer = { ...hidden(shown), rating: '3', experiencedOn: '2026-03-05' };
    const wrong = await browser.post('review', { ...answer, shown: 'own', own: '', rating: '' });
    expect([wrong.status, wrong.text.includes('role="alert"')]).toEqual([422, true]);
    await browser.post('review', { ...answer, shown: 'own', own: 'Countess' });
    const page = JSON.stringify(await reviews());
    expect(page).toContain('Countess');
    for (const hiddenWord of ['Lovelace', 'ada@example.org']) expect(page).not.toContain(hiddenWord);
    // Their address is proved: a code signs them in, and the review is theirs.
    const site = (await services().store.sites.byKey(shop))!.id;
    const hash = services().encryption.hashEmail(site, 'ada@example.org');
    expect(await services().store.confirmations.byAddress(site, hash)).toMatchObject({ name: 'Countess' });
  });

  it('GDPR-3: forgets who was asked after a year, and keeps how many; erasing an author forgets it at once', async () => {
    const { batch } = await ask([{ email: 'ada@example.org', order: '1' }, { email: 'bo@example.org' }]);
    await send();
    const { browser, shown } = await open(tokenOf(linksOf(mailsTo('ada@example.org')[0]!)[0]!));
    await browser.post('review', {
      ...hidden(shown),
      rating: '3',
      experiencedOn: '2026-03-05',
      shown: 'own',
      own: 'Ada',
    });
    const { items } = await reviews();
    await manage('POST', 'erasures', { author: items[0].author.id, sentence: 'Asked by letter.' });
    const rows = () => services().store.db.selectFrom('review_requests').selectAll().execute();
    const ofAda = (await rows()).find(({ state }) => state === 'reviewed')!;
    expect([ofAda.email_encrypted, ofAda.name_encrypted]).toEqual([null, null]);
    await services().store.pruneRequests(new Date(time + dayMs).toISOString());
    expect(await rows()).toEqual([]);
    expect((await manage('GET', `review-requests/${batch.id}`)).json).toMatchObject({ given: 2, sent: 2, reviews: 1 });
  });

  it('is late after 60 days, and stopped with its batch', async () => {
    const { batch } = await ask([{ email: 'ada@example.org' }, { email: 'bo@example.org' }]);
    await send();
    expect((await manage('DELETE', `review-requests/${batch.id}`)).status).toBe(204);
    time += 6 * dayMs;
    await send();
    expect(smtp.got).toHaveLength(2);
    const token = tokenOf(linksOf(mailsTo('ada@example.org')[0]!)[0]!);
    expect((await open(token)).shown.status).toBe(200);
    time += 55 * dayMs;
    expect((await open(token)).shown.status).toBe(410);
    expect(
      (await manage('POST', `review-requests/${batch.id}/people`, { people: [{ email: 'c@example.org' }] })).status,
    ).toBe(404);
  });
});
