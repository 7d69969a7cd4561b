import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Inbound, startInbound } from '../../../test/inbound.ts';
import { toMail } from '../../../test/signed-mail.ts';
import { getInternals } from '../../internals.ts';

// What providers, other mail servers, and whoever pretends to be one say of mails that were sent.

let server: Inbound;
let to: string;
let id: string;
let messageId: string;
/** Where that mail comes back to. */
let returnsTo: string;
const lists = { mail: 0 };
beforeAll(async () => {
  server = await startInbound();
});
afterAll(() => server.close());
beforeEach(async () => {
  lists.mail += 1;
  to = `ada${lists.mail}@example.org`;
  const { services } = getInternals(server.parvis)!;
  const site = (await services.store.sites.byKey('shop'))!;
  await services.store.write((verbs) =>
    services.mail.add(verbs, {
      to,
      locale: 'en',
      template: 'confirmAddress',
      data: { code: '482913', hours: 24 },
      site,
    }),
  );
  await expect
    .poll(() => server.smtp.got.find(({ recipients }) => recipients.includes(to)), { timeout: 60_000 })
    .toBeDefined();
  const mail = server.smtp.got.find(({ recipients }) => recipients.includes(to))!;
  messageId = mail.messageId!;
  returnsTo = mail.returnsTo;
  id = messageId.slice(1, 37);
  const status = async () => (await services.store.mails.byId(id))?.status;
  await expect.poll(status).toBe('sent');
});

async function isSuppressed(address = to): Promise<boolean> {
  const { services } = getInternals(server.parvis)!;
  const site = (await services.store.sites.byKey('shop'))!;
  return services.store.suppressions.has(site.id, services.encryption.hashEmail(site.id, address));
}
const post = (form: string, body: unknown): Promise<number> => server.deliver(JSON.stringify(body), {}, form);

interface Dsn {
  at?: string;
  status?: string;
  action?: string;
  address?: string;
  quoted?: string;
  diagnostic?: string;
}

const toDsn = ({
  at = returnsTo,
  status = '5.1.1',
  action = 'failed',
  address = to,
  quoted = messageId,
  diagnostic = 'smtp; 550 No such user',
}: Dsn = {}): string =>
  toMail({
    from: 'MAILER-DAEMON@mx.example.org',
    to: at,
    more: ['Auto-Submitted: auto-replied', 'Return-Path: <>'],
    raw: `Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

It could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; ${address}
Action: ${action}
Status: ${status}
Diagnostic-Code: ${diagnostic}

--b
Content-Type: text/rfc822-headers

Subject: Your code
Message-ID: ${quoted}
To: ${address}

--b--`,
  });

describe('a mail that came back', () => {
  it('of which there is no such address: no mail of the site goes there any more', async () => {
    expect(await server.deliver(toDsn())).toBe(204);
    expect(await isSuppressed()).toBe(true);
    expect(await isSuppressed('ada@example.com')).toBe(false);
  });

  it.each([
    ['later', { status: '4.2.2', action: 'delayed' }],
    ['a full mailbox', { status: '5.2.2' }],
    ['a rule', { status: '5.7.1' }],
    ['delivered', { status: '5.1.1', action: 'delivered' }],
    ['no code', { status: 'x', diagnostic: 'smtp; no' }],
  ])('for another reason (%s): it stays good', async (_, dsn) => {
    expect(await server.deliver(toDsn(dsn))).toBe(204);
    expect(await isSuppressed()).toBe(false);
  });

  it('with the finer code in the words of the other server', async () => {
    await server.deliver(toDsn({ status: '5.0.0', diagnostic: 'smtp; 550 5.1.1 <x>: unknown' }));
    expect(await isSuppressed()).toBe(true);
  });

  it('that nobody sent, or to somebody else, shuts nobody out', async () => {
    for (const forged of [
      toDsn({ quoted: '<0198a000-0000-7000-8000-000000000000@shop.test>' }),
      toDsn({ quoted: '<anything@shop.test>' }),
      toDsn({ address: 'somebody@example.org' }),
      toDsn().replace(/Message-ID: <.*\r\nTo/, 'To'),
    ]) {
      expect(await server.deliver(forged)).toBe(204);
    }
    expect([await isSuppressed(), await isSuppressed('somebody@example.org')]).toEqual([false, false]);
  });

  it('AUTH-05: is believed at the address of that mail alone: who saw an answer to it knows its Message-ID', async () => {
    const own = returnsTo;
    const [, other] = server.smtp.got.map((mail) => mail.returnsTo).reverse();
    expect(own).toMatch(/^bounce\+[a-z2-7]{26}@in\.shop\.test$/);
    for (const at of [
      'reply@in.shop.test',
      'bounce@in.shop.test',
      'talk@shop.test',
      `bounce+${'a'.repeat(26)}@in.shop.test`,
      own.replace('bounce', 'reply'),
      own.replace('in.shop.test', 'evil.test'),
      other!,
    ]) {
      expect(await server.deliver(toDsn({ at })), at).toBe(204);
    }
    expect(await isSuppressed()).toBe(false);
    await server.deliver(toDsn({ at: `x@example.org, ${own.toUpperCase()}` }));
    expect(await isSuppressed()).toBe(true);
  });

  it('is not believed at all where no address for it was set', async () => {
    const none = await startInbound({ mail: { bounces: undefined } });
    const { mail } = await none.told('Who says so?');
    expect(mail.returnsTo).toBe('talk@shop.test');
    const { services } = getInternals(none.parvis)!;
    await expect.poll(async () => (await services.store.mails.byId(mail.messageId!.slice(1, 37)))?.status).toBe('sent');
    const address = mail.recipients[0]!;
    for (const at of ['talk@shop.test', 'reply@in.shop.test', returnsTo]) {
      expect(await none.deliver(toDsn({ at, address, quoted: mail.messageId! }))).toBe(204);
    }
    const site = (await services.store.sites.byKey('shop'))!;
    const hash = services.encryption.hashEmail(site.id, address);
    expect(await services.store.suppressions.has(site.id, hash)).toBe(false);
    await none.close();
  });

  it('is no answer to a post, whatever address it comes to', async () => {
    const { post } = await server.post({ body: 'Is the roof open?' });
    const address = await server.addressFor(post.id);
    await server.deliver(toDsn({ status: '4.0.0', at: address }));
    expect([await server.replies(post.id), await server.toldNot()]).toEqual([[], []]);
  });

  it('called spam by its reader (RFC 5965)', async () => {
    const report = (address: string) =>
      toMail({
        from: 'feedback@example.org',
        to: returnsTo,
        raw: `Content-Type: multipart/report; report-type=feedback-report; boundary=b

--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: x/1
Version: 1
Original-Rcpt-To: <${address}>

--b
Content-Type: message/rfc822

Message-ID: ${messageId}
Subject: Your code

--b--`,
      });
    await server.deliver(report('somebody@example.org'));
    expect(await isSuppressed()).toBe(false);
    await server.deliver(report(to));
    expect(await isSuppressed()).toBe(true);
  });
});

describe('as providers tell it', () => {
  it('Postmark: hard bounces and complaints', async () => {
    const bounce = {
      RecordType: 'Bounce',
      MessageStream: 'outbound',
      ID: 4_323_372_036,
      TypeCode: 1,
      MessageID: '883953f4-6105-42a2-a16a-77a8eac79483',
      Metadata: { parvis: id },
      Email: to,
      From: 'talk@shop.test',
      Inactive: true,
    };
    for (const Type of ['SoftBounce', 'Transient', 'Blocked', 'SpamNotification', 'DnsError']) {
      expect(await post('postmark', { ...bounce, Type })).toBe(204);
    }
    expect(await post('postmark', { ...bounce, Type: 'HardBounce', Metadata: {} })).toBe(204);
    expect(await post('postmark', { ...bounce, Type: 'HardBounce', Email: 'else@example.org' })).toBe(204);
    expect(await isSuppressed()).toBe(false);
    await post('postmark', { ...bounce, Type: 'HardBounce' });
    expect(await isSuppressed()).toBe(true);
  });

  it('Postmark: a complaint', async () => {
    await post('postmark', { RecordType: 'SpamComplaint', Type: 'SpamComplaint', Metadata: { parvis: id }, Email: to });
    expect(await isSuppressed()).toBe(true);
  });

  it.each([
    ['hard_bounce', true],
    ['invalid_email', true],
    ['spam', true],
    ['soft_bounce', false],
    ['blocked', false],
    ['opened', false],
  ])('Brevo: %s', async (event, suppressed) => {
    const body = {
      event,
      email: to,
      id: 26_224,
      date: '2026-11-29 09:00:00',
      ts: 1,
      'message-id': messageId,
      tags: [],
    };
    expect(await post('brevo', body)).toBe(204);
    expect(await isSuppressed()).toBe(suppressed);
  });

  const notification = (message: object) => ({
    Type: 'Notification',
    MessageId: '1',
    TopicArn: 'arn:aws:sns:eu-west-3:1:mail',
    Message: JSON.stringify(message),
  });
  const mail = () => ({
    source: 'talk@shop.test',
    messageId: '0000-ses',
    destination: [to],
    headers: [{ name: 'Message-ID', value: messageId }],
  });

  it.each([
    ['no such address', 'Permanent', '5.1.1', true],
    ['a rule', 'Permanent', '5.7.1', false],
    ['later', 'Transient', '4.0.0', false],
  ])('SES: %s', async (_, bounceType, status, suppressed) => {
    const bounce = {
      bounceType,
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress: to, status, action: 'failed' }],
    };
    expect(await post('ses', notification({ notificationType: 'Bounce', bounce, mail: mail() }))).toBe(204);
    expect(await isSuppressed()).toBe(suppressed);
  });

  it('SES: a complaint, also as an event', async () => {
    const complaint = { complainedRecipients: [{ emailAddress: to }] };
    await post('ses', notification({ eventType: 'Complaint', complaint, mail: mail() }));
    expect(await isSuppressed()).toBe(true);
  });

  it('SNS asks whether it may: who runs the server is told the link, and the server opens none', async () => {
    const ask = (SubscribeURL: string) => post('ses', { Type: 'SubscriptionConfirmation', SubscribeURL, Token: 'x' });
    const link = 'https://sns.eu-west-3.amazonaws.com/?Action=ConfirmSubscription&Token=x';
    for (const bad of ['https://evil.test/', 'https://sns.eu-west-3.amazonaws.com.evil.test/', 'http://127.0.0.1/']) {
      expect(await ask(bad)).toBe(204);
    }
    expect(await ask(link)).toBe(204);
    expect(server.log.splice(0)).toMatchObject([{ level: 'info', link }]);
  });

  it('an answer as Postmark and SES hand it over', async () => {
    for (const form of ['postmark', 'ses', 'ses base64', 'ses spf', 'ses no spf'] as const) {
      const { post: question } = await server.post({ body: `Is the roof open? ${form}` });
      const address = await server.addressFor(question.id);
      const plain = toMail({ from: 'ada@example.com', to: address, text: 'It is: ça va.' });
      const raw = form.includes('spf') ? plain : await server.domain.sign(plain);
      const receipt = {
        spfVerdict: { status: form === 'ses spf' ? 'PASS' : 'FAIL' },
        action: { type: 'SNS', encoding: form === 'ses base64' ? 'BASE64' : 'UTF8' },
      };
      const content = form === 'ses base64' ? Buffer.from(raw).toString('base64') : raw;
      const received = { notificationType: 'Received', receipt, content, mail: { source: 'ada@example.com' } };
      const body = form === 'postmark' ? { From: 'x', RawEmail: raw, Attachments: [] } : notification(received);
      expect(await post(form.split(' ')[0]!, body)).toBe(204);
      const answers = form === 'ses no spf' ? [] : [expect.stringContaining('It is: ça va.')];
      expect(await server.replies(question.id), form).toEqual(answers);
    }
  });
});
