import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Inbound, startInbound } from '../../../test/inbound.ts';
import { createDomain, type MailParts, toMail } from '../../../test/signed-mail.ts';
import { type Mail, startSmtp } from '../../../test/smtp.ts';
import { host } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';
import { sendRequests } from '../review-requests/send.ts';

// Order mails whose blind copies come in: of real mail servers, signed, and as somebody hostile would write them.

const shop = 'orders@example.com';
const copies = {
  senders: ['Orders@example.com'],
  subject: { key: 'attic', title: 'The Attic Room' },
  delayDays: 3,
  incentive: 'none' as const,
  orderLine: 'Your order {order}',
};
const dayMs = 86_400_000;
let server: Inbound;
let time: number;
let address: string;

beforeEach(async () => {
  time = Date.now();
  server = await startInbound({ now: () => time });
  address = (await manage('GET', 'order-address')).address;
  await setCopies(copies);
});
afterEach(() => server.close());

const services = () => getInternals(server.parvis)!.services;
const setCopies = (to: object | null) =>
  server.parvis.sites.settings('shop', { requests: { countriesOff: ['DE'], places: [], copies: to as never } });

async function manage(method: string, path: string) {
  const key = await server.parvis.sites.createKey('shop', { name: crypto.randomUUID() });
  const request = new Request(`${host}/v1/manage/sites/shop/${path}`, {
    method,
    headers: { authorization: `Bearer ${key}` },
  });
  const response = await server.parvis.fetch(request);
  return response.json() as Promise<{ address: string }>;
}
const batches = () => server.parvis.sites.requestBatches('shop');
const given = async () => (await batches()).reduce((sum, batch) => sum + batch.given, 0);

/** A copy as a mail server hands it over. */
async function copy(parts: Partial<MailParts> = {}, how: { headers?: string; rcpt?: string } = {}): Promise<number> {
  const { headers, rcpt = `bo@example.org, ${address}` } = how;
  const mail = toMail({ from: shop, to: 'Bo Bird <bo@example.org>', text: 'Thank you.', ...parts });
  return server.deliver(await server.domain.sign(mail, headers === undefined ? {} : { headers }), {
    'parvis-rcpt-to': rcpt,
  });
}
const order = (number: string, parts: Partial<MailParts> = {}): Partial<MailParts> => ({
  subject: `Your order ${number} is on its way`,
  ...parts,
});

describe('the blind copy of an order mail', () => {
  it('FR-15: comes through mail servers, and asks its customer after the delay, once for each order', async () => {
    const heard: Promise<number>[] = [];
    const incoming = await startSmtp({}, 0, ({ raw, recipients }: Mail) => {
      heard.push(server.deliver(Buffer.from(raw, 'latin1'), { 'parvis-rcpt-to': recipients.join(', ') }));
    });
    const outgoing = createTransport(incoming.url, { dkim: server.domain.forNodemailer } as object);
    const mail = {
      from: `The Shop <${shop}>`,
      to: { name: 'Bo Bird', address: 'bo@example.org' },
      bcc: address,
      subject: 'Your order A-17/b is on its way',
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'fr' },
      text: 'Order 99 for eve@evil.test, and a link: https://evil.test',
    };
    await outgoing.sendMail(mail);
    await outgoing.sendMail(mail);
    await outgoing.sendMail({ ...mail, to: 'ada@example.net', subject: 'Your order 18' });
    outgoing.close();
    expect(await Promise.all(heard)).toEqual([204, 204, 204]);
    expect(incoming.got[0]!.raw).not.toContain(address);
    await incoming.close();
    expect(await batches()).toMatchObject([
      { source: 'copies', given: 2, requests: 2, skipped: {}, subject: { key: 'attic', title: 'The Attic Room' } },
    ]);

    const leave = () => sendRequests({ now: new Date(time).toISOString(), services: services() });
    const before = server.smtp.got.length;
    time += 2 * dayMs;
    await leave();
    expect((await services().store.mails.state()).waiting).toBe(0);
    time += 1.1 * dayMs;
    await leave();
    await expect.poll(() => server.smtp.got.length, { timeout: 60_000 }).toBe(before + 2);
    const asked = server.smtp.got.find(({ recipients }) => recipients[0] === 'bo@example.org')!;
    expect(asked.subject).toContain('The Attic Room');
    expect(asked.text).toContain('Bonjour');
    expect(asked.text).toContain('Bo');
    expect(JSON.stringify(server.smtp.got)).not.toContain('evil.test');
  });

  it('R11: is of one batch a month, with its own when the terms change or it was stopped', async () => {
    await copy(order('1'));
    await copy(order('2', { to: 'ada@example.net' }));
    await setCopies({ ...copies, incentive: 'gift' });
    await copy(order('3', { to: 'cy@example.net' }));
    expect((await batches()).map(({ incentive, given }) => [incentive, given])).toEqual([
      ['gift', 1],
      ['none', 2],
    ]);
    await server.parvis.sites.stopRequests('shop', (await batches())[0]!.id);
    await copy(order('4', { to: 'di@example.net' }));
    expect(await batches()).toHaveLength(3);
  });

  it('ISO-2: skips for the same reasons as a list, and keeps why', async () => {
    await copy(order('1'));
    await copy(order('2'));
    await copy(order('3', { to: 'hans@example.de' }));
    await copy(order('4', { to: 'no-address@localhost' }));
    expect(await batches()).toMatchObject([{ given: 4, requests: 1, skipped: { recent: 1, country: 1, invalid: 1 } }]);
  });

  it('takes each different mail for an order where the subject line names none', async () => {
    const { orderLine: _, ...without } = copies;
    await setCopies(without);
    await copy({ text: 'First.' });
    await copy({ text: 'First.' });
    await copy({ text: 'Second.' });
    expect(await batches()).toMatchObject([{ given: 2, requests: 1, skipped: { recent: 1 } }]);
  });

  it('asks nobody for what is not the shop’s, not signed whole, not one person’s or not an order', async () => {
    const other = createDomain('evil.test');
    Object.assign(server.domain.records, other.records);
    const evil = async (parts: Partial<MailParts>) =>
      server.deliver(await other.sign(toMail({ from: shop, to: 'bo@example.org', ...order('1'), ...parts })), {
        'parvis-rcpt-to': address,
      });
    const wrong = `${address[6] === 'a' ? 'b' : 'a'}`;
    const tries: (() => Promise<number>)[] = [
      () => server.deliver(toMail({ from: shop, to: 'bo@example.org', ...order('1') }), { 'parvis-rcpt-to': address }),
      () => evil({}),
      () => evil({ from: 'orders@evil.test' }),
      () => evil({ from: `${shop}\nFrom: orders@evil.test` }),
      () => copy(order('1', { from: 'other@example.com' })),
      () => copy(order('1', { from: 'orders@sub.example.com' })),
      // What a signature leaves out may be another one's words.
      () => copy(order('1'), { headers: 'from:subject:date' }),
      () => copy(order('1'), { headers: 'from:to:date' }),
      () => copy(order('1', { to: 'bo@example.org, ada@example.net' })),
      () => copy(order('1', { to: 'Customers: bo@example.org, ada@example.net;' })),
      () => copy(order('1', { to: 'bo@example.org\nTo: ada@example.net' })),
      () => copy(order('1', { to: shop })),
      () => copy({ subject: 'Your password' }),
      () => copy({ subject: 'Hello', text: 'Your order 1 is on its way' }),
      () => copy(order('1'), { rcpt: address.replace(/\+./, `+${wrong}`) }),
      // The id of the site, which is in its tokens too, without the proof.
      () => copy(order('1'), { rcpt: address.replace(/.(?=@)/, (last) => (last === 'a' ? 'b' : 'a')) }),
      () => copy(order('1'), { rcpt: 'bo@example.org' }),
      () => copy(order('1'), { rcpt: `${'x'.repeat(5_000)}, ${address}` }),
    ];
    for (const [at, attempt] of tries.entries()) {
      expect(await attempt(), `${at}`).toBe(204);
      expect(await given(), `${at}`).toBe(0);
    }
    // To the address in the open, it is no copy of anything; and no answer is published of one.
    await copy(order('1', { to: address }), { rcpt: 'bo@example.org' });
    expect(await given()).toBe(0);
    await setCopies(null);
    await copy(order('1'));
    expect(await given()).toBe(0);
    await setCopies(copies);
    await copy(order('1'));
    expect(await given()).toBe(1);
    expect(await server.toldNot()).toEqual([]);
  });

  it('is told by servers on its way where no envelope comes with it, and by providers', async () => {
    const raw = async (number: string, to: string) => server.domain.sign(toMail({ from: shop, to, ...order(number) }));
    await server.deliver(`Delivered-To: ${address}\r\n${await raw('1', 'a@example.net')}`);
    await server.deliver(
      JSON.stringify({ RawEmail: await raw('2', 'b@example.net'), OriginalRecipient: address }),
      {},
      'postmark',
    );
    const content = await raw('3', 'c@example.net');
    const receipt = { spfVerdict: { status: 'GRAY' }, action: {}, recipients: [address] };
    const Message = JSON.stringify({ notificationType: 'Received', mail: { source: '' }, receipt, content });
    await server.deliver(JSON.stringify({ Type: 'Notification', Message }), {}, 'ses');
    expect(await batches()).toMatchObject([{ requests: 3 }]);
  });
});
