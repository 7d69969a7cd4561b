import type { RequestsAdded } from '@parvis/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Mail, type Smtp, startSmtp } from '../../../test/smtp.ts';
import { type Console, hidden, host, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';
import { sendRequests } from './send.ts';

// Requests for reviews, through a real mail server and the page of the server that their links lead to.

const dayMs = 86_400_000;
const shop = 'shop';
let smtp: Smtp;
let server: Console;
let time: number;
let key: string;

beforeEach(async () => {
  time = Date.now();
  smtp = await startSmtp();
  server = await startConsole({
    publicAddress: host,
    mail: { smtp: smtp.url, from: 'The Shop <talk@shop.test>', perSecond: 1000 },
    now: () => time,
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
});
