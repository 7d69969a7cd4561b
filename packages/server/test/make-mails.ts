import type { Act, Decided, PostInput } from '@parvis/contract';
import { tellAll } from '../src/domain/decisions/tell.ts';
import { tellFollowers } from '../src/domain/following/tell.ts';
import { hearAll } from '../src/domain/hearing/hear.ts';
import { hearOfReports } from '../src/domain/hearing/hear-reports.ts';
import { countDays } from '../src/domain/insights/count.ts';
import { tellWeekly } from '../src/domain/insights/tell-weekly.ts';
import { sendRequests } from '../src/domain/review-requests/send.ts';
import { createPolicyWanted } from '../src/domain/settings/policy-wanted.ts';
import { countUsage } from '../src/domain/usage/count.ts';
import { getInternals } from '../src/internals.ts';
import { sendTest } from '../src/mail/send-test.ts';
import { toMail } from '../src/options/mail.ts';
import { serve } from './port.ts';
import { readCode, type Smtp } from './smtp.ts';
import { type Browser, type Console, host } from './staff.ts';

/** A server whose clock stands until it is set ahead. */
export interface Place {
  server: Console;
  smtp: Smtp;
  ahead(ms: number): void;
  now(): number;
}

export const from = 'The Shop <talk@shop.test>';
/** Where answers come in. */
export const inbound = { address: 'reply@in.shop.test', secret: 'a-secret-of-the-mail-provider-0123' };
const seconds = 1_000;
const hour = 3_600 * seconds;
const why = { reason: 'M4', sentence: 'Please leave out advertising.' } as const;
/** Words of a post by which one knows it in a mail and on a page: of letters alone. */
const toMark = (n: number): string => `quokka${String.fromCharCode(97 + Math.floor(n / 26), 97 + (n % 26))}`;

/** Waits until no mail and no job waits. */
export async function rest({ server }: Pick<Place, 'server'>): Promise<void> {
  const { db } = getInternals(server.parvis)!.services.store;
  for (let n = 0; n < 1_200; n++) {
    const waiting = await db.selectFrom('mails').select('id').where('status', '=', 'waiting').execute();
    const jobs = await db.selectFrom('jobs').select('id').where('failed_at', 'is', null).execute();
    if (waiting.length + jobs.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Mail does not go out.');
}

/** Does all that is due by the clock, and waits until every mail was taken. */
export async function settle(place: Place): Promise<void> {
  const { server, now } = place;
  const { services } = getInternals(server.parvis)!;
  const context = { now: new Date(now()).toISOString(), services };
  for (let more = true; more; ) {
    more = [await hearAll(context), await hearOfReports(context), await tellAll(context)].includes(true);
  }
  while (await tellFollowers(context));
  await countUsage(context);
  await countDays(context);
  await tellWeekly(context);
  await rest(place);
}

/**
 * Has every kind of mail sent, each by what makes it: people sign in, are invited and open a site; visitors prove their
 * addresses, write, report and contest; the business decides in every way, and hears at once, hourly and daily.
 * @param owner the browser of who works for `shop`
 * @returns the `Message-ID` of the mail that tries the mail server
 */
export async function makeMails(place: Place, owner: Browser): Promise<string> {
  const { server, smtp, ahead, now } = place;
  const { sites } = server.parvis;
  const read = (address: string): Promise<string> => readCode(smtp, address);
  for (const [who, hears] of [
    ['hourly', 'hourly'],
    ['daily', 'daily'],
    ['now', 'at-once'],
  ] as const) {
    const address = `${who}@example.com`;
    await server.add('shop', address, who === 'now' ? 'viewer' : 'moderator');
    await server.signIn(address, undefined, read);
    for (const what of ['posts', 'reports'] as const) await sites.setHears('shop', address, hears, what);
  }
  // Who claimed the server proves their address as well.
  await server.signIn('owner@example.com', owner, read);
  for (const email of ['bo@example.com', 'cy@example.com']) {
    await owner.ask('POST', '/v1/manage/sites/shop/invitations', { email, role: 'viewer' });
  }
  const opening = await server.signIn('zoe@example.com', undefined, read);
  await opening.post('sites', { key: 'bakery', name: 'Bakery', origin: 'https://bakery.test' });
  await opening.ask('PUT', '/v1/manage/sites/bakery/deletion');

  const prove = async (email: string, locale: string): Promise<string> => {
    await server.call('POST', 'sign-in', { body: { email }, headers: { 'accept-language': locale } });
    const body = { email, code: await read(email) };
    const answer = await server.call('POST', 'sign-in/code', { body, headers: { 'accept-language': locale } });
    return answer.json.visitorToken;
  };
  const ada = await prove('ada@example.org', 'en');
  const eve = await prove('eve@example.org', 'fr');

  let written = 0;
  const write = async (token: string, more: Partial<PostInput> = {}): Promise<string> => {
    const key = `page-${written % 3}`;
    const { post } = await server.post(
      {
        subject: { key, url: `${host}/sites/shop/subjects/${key}`, title: 'A page' },
        body: `The words ${toMark(written++)} of a visitor.`,
        author: { name: token === ada ? 'Ada' : 'Eve' },
        ...more,
      },
      { token },
    );
    return post.id;
  };
  const decide = async (post: string, act: Act): Promise<void> => {
    const reasoned = act === 'refuse' || act === 'hide' ? why : {};
    const { failed }: Decided = await sites.decide('shop', { posts: [post], act, ...reasoned });
    if (failed.length > 0) throw new Error(`${act}: ${JSON.stringify(failed)}`);
  };
  /** Lets what was decided become news, and what was written. */
  const pass = async (ms = 40 * seconds): Promise<void> => {
    ahead(ms);
    await settle(place);
  };

  await sites.settings('shop', { moderation: 'everything' });
  const waiting: string[] = [];
  for (let n = 0; n < 8; n++) waiting.push(await write(n % 2 ? eve : ada));
  await pass();
  // Eight of ten: most of a month is used. In its last hours the next one may have begun by then.
  await sites.setQuota('shop', { postsPerMonth: 10 });
  await pass(hour / 6);
  await sites.setQuota('shop', null);
  await sites.settings('shop', { moderation: 'nothing' });
  const shown: string[] = [];
  for (let n = 0; n < 6; n++)
    shown.push(
      await write(n % 2 ? eve : ada, n === 5 ? { kind: 'review', rating: 2, experiencedOn: '2026-01-02' } : {}),
    );
  await pass();
  for (const [n, post] of shown.slice(0, 4).entries()) {
    const email = `reporter-${n}@example.net`;
    const body = { reason: 'spam', detail: 'It is an advertisement.', email };
    await server.call('POST', `posts/${post}/reports`, { body, address: `192.0.2.${n + 1}` });
  }
  await pass();

  // Every outcome for an author, and what they say against some.
  const ofAda = shown.filter((_, n) => n % 2 === 0);
  const [held, refused, hidden] = [waiting[0]!, waiting[2]!, waiting[4]!];
  await decide(held, 'approve');
  await decide(refused, 'refuse');
  await decide(waiting[1]!, 'refuse');
  await decide(hidden, 'approve');
  await pass();
  await decide(held, 'hide');
  await decide(hidden, 'hide');
  await pass();
  for (const post of [refused, hidden, held]) {
    await server.call('POST', `posts/${post}/contests`, { token: ada, body: { words: 'It is no advertisement.' } });
  }
  await pass();
  await decide(refused, 'keep');
  await pass();
  // Said no, again: what is contested anew stands for who answers by mail.
  const again: string[] = [];
  for (let n = 0; n < 4; n++) again.push(await write(ada));
  for (const post of again) await decide(post, 'hide');
  await pass();
  for (const post of again.slice(0, 3)) {
    await server.call('POST', `posts/${post}/contests`, { token: ada, body: { words: 'It is none either.' } });
  }
  await decide(ofAda[0]!, 'hold');
  await pass();
  await decide(hidden, 'restore');
  await decide(shown[1]!, 'keep');
  await pass();
  await pass(2 * hour);
  // One who hears daily did so when the first post came: a day later comes the rest.
  await pass(25 * hour);

  // An answer that proves nothing about who wrote it.
  await write(ada);
  await pass();
  const { replyTo, to } = smtp.got.findLast((mail) => mail.replyTo)!;
  const body = `From: ${to![0]!.address}\r\nTo: ${replyTo![0]!.address}\r\nSubject: Re\r\n\r\nHello.\r\n`;
  const headers = { authorization: `Bearer ${inbound.secret}`, 'content-type': 'message/rfc822' };
  await server.parvis.fetch(new Request(`${host}/inbound/message`, { method: 'POST', headers, body }));

  // A receiver of webhooks that wants no more.
  const gone = await serve((_request, response) => response.writeHead(410).end());
  const { id: test } = await sites.createWebhook('shop', {
    url: `http://127.0.0.1:${gone.port}/`,
    events: ['report.made'],
  });
  await sites.sendDeliveries('shop', { test });
  await settle(place);
  await gone.close();
  const given = server.log.findIndex(({ message }) => message.startsWith('A job was given up: webhook'));
  server.log.splice(given, 1);

  // On Mondays, of the week before: what visitors wrote is of the day on which this runs. The clock stays, as links would
  // be past their time by then.
  const days = (8 - new Date(now()).getUTCDay()) % 7 || 7;
  const monday = new Date(now() - (now() % (24 * hour)) + (days * 24 + 7) * hour).toISOString();
  const { services } = getInternals(server.parvis)!;
  await countDays({ now: monday, services });
  await tellWeekly({ now: monday, services });

  // Somebody follows the site, and hears of the next post: noted by a job, and told of then.
  await server.call('POST', 'me/subscriptions', { token: ada, body: { target: 'site', pace: 'at-once' } });
  await write(eve);
  ahead(31 * seconds);
  await settle(place);
  await settle(place);

  // A customer is asked for a review.
  const contact = { name: 'Bo', email: 'bo@shop.test', privacyUrl: null };
  await sites.settings('shop', {
    policy: { control: '', consideration: null, publicationDays: 7, retentionYears: 5, contact },
  });
  await sites.requestReviews('shop', {
    subject: { key: 'page-0', title: 'A page' },
    people: [{ email: 'customer@example.org', name: 'Cleo Customer', order: '17' }],
  });
  await sendRequests({ now: new Date(now()).toISOString(), services });

  // A site that was there before it was asked how it treats reviews.
  const bakery = (await services.store.sites.byKey('bakery'))!;
  const job = { id: 'asked', site: bakery.id, body: null, createdAt: new Date(now()).toISOString() };
  await createPolicyWanted(services)(job, AbortSignal.timeout(hour));

  const sending = toMail({ mail: { smtp: smtp.url, from } }).mail!;
  const tried = await sendTest(sending, 'owner@example.com', 'en');
  await settle(place);
  if (now() < Date.now()) throw new Error('The clock does not go.');
  return tried;
}
