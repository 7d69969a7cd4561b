import { afterAll, beforeAll, expect, it } from 'vitest';
import { ada, type Inbound, startInbound } from '../../../test/inbound.ts';
import { type MailParts, toMail } from '../../../test/signed-mail.ts';

// Whatever stands in a mail, and whoever hands it over: bounded, answered, and nothing of it published that is no answer.

let server: Inbound;
let post: string;
let to: string;
beforeAll(async () => {
  server = await startInbound();
  post = (await server.post({ body: 'Is the roof open?' })).post.id;
  to = await server.addressFor(post);
});
afterAll(() => server.close());

/** Hands over what is signed right, and says what became of it. */
async function signed(parts: Partial<MailParts>): Promise<[status: number, replies: number]> {
  const before = (await server.replies(post)).length;
  to = await server.addressFor(post);
  const status = await server.answer({ to, text: crypto.randomUUID(), ...parts });
  return [status, (await server.replies(post)).length - before];
}

it('who does not prove to be the provider is refused, whatever they send; the secret is in no address', async () => {
  const mail = await server.domain.sign(toMail({ from: ada, to, text: 'It is.' }));
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
  const secret = 'a-secret-of-the-mail-provider-0123';
  for (const authorization of [
    '',
    'Bearer',
    'Bearer x',
    `Bearer ${secret}x`,
    `Bearer ${secret.slice(1)}`,
    basic(secret),
    basic(`${secret}:`),
    basic('a:b'),
    `Digest ${secret}`.slice(0, 6),
  ]) {
    expect(await server.deliver(mail, { authorization }), authorization).toBe(401);
    for (const form of ['postmark', 'ses', 'brevo', 'nothing']) {
      expect(await server.deliver('{}', { authorization }, form), form).toBe(401);
    }
  }
  const asked = await server.browser().get('/inbound/message');
  expect([asked.status, asked.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('Basic')]);
  expect(await server.deliver(mail, { authorization: '' }, `message?secret=${secret}`)).toBe(401);
  expect(await server.replies(post)).toEqual([]);
  expect(await server.deliver(mail, { authorization: basic(`any:${secret}`) })).toBe(204);
  expect(await server.replies(post)).toHaveLength(1);
});

it('RES-01: what is too large, compressed, or of another type is refused before it is read', async () => {
  const large = Buffer.alloc(1024 * 1024 + 1, 'a');
  expect(await server.deliver(large)).toBe(413);
  const inParts = new ReadableStream({
    start(controller) {
      for (let part = 0; part < 5; part++) controller.enqueue(large);
      controller.close();
    },
  });
  const response = await server.parvis.fetch(
    new Request('https://console.test/inbound/postmark', {
      method: 'POST',
      headers: { authorization: 'Bearer a-secret-of-the-mail-provider-0123' },
      body: inParts,
      duplex: 'half',
    } as RequestInit),
  );
  expect(response.status).toBe(413);
  expect(await server.deliver(JSON.stringify({ RawEmail: `${large}` }), {}, 'postmark')).toBe(413);
  expect(await server.deliver('x', { 'content-encoding': 'gzip' })).toBe(415);
  expect(await server.deliver('x', { 'content-type': 'text/plain' })).toBe(415);
  expect(await server.deliver('x', {}, 'nothing')).toBe(404);
});

it('deep, wide and broken mails are answered, and publish nothing that was not written', async () => {
  const deep = Array.from(
    { length: 400 },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}`,
  ).join('\n');
  expect(await signed({ raw: `${deep}\nContent-Type: text/plain\n\nDeep.` })).toEqual([204, 0]);
  const parts = '--b\nContent-Type: text/plain\n\nPart.\n'.repeat(20_000);
  expect((await signed({ raw: `Content-Type: multipart/mixed; boundary=b\n\n${parts}--b--` }))[0]).toBe(204);
  expect(await signed({ text: 'a\n'.repeat(17_000) })).toEqual([204, 0]);
  expect(await signed({ more: Array.from({ length: 5_000 }, (_, at) => `X-${at}: y`) })).toEqual([204, 0]);
  expect(await signed({ more: [`X-Long: ${'y'.repeat(100_000)}`] })).toEqual([204, 0]);
  expect(
    await signed({ more: Array.from({ length: 20 }, () => 'DKIM-Signature: v=1; a=rsa-sha256; d=a.test; s=x') }),
  ).toEqual([204, 0]);
  // A mail within a mail says nothing for it.
  const inner = toMail({ from: ada, to, text: 'From within.' });
  expect(await signed({ raw: `Content-Type: message/rfc822\n\n${inner}` })).toEqual([204, 0]);
  expect(JSON.stringify(await server.replies(post))).not.toContain('From within');
});

it('an unknown charset, bytes of none and half a character are a text like another', async () => {
  const raw = (type: string, body: string) => ({ raw: `Content-Type: text/plain; charset=${type}\n\n${body}` });
  expect(await signed(raw('x-unknown', 'An unknown one.'))).toEqual([204, 1]);
  expect(await signed(raw('"utf-8\\"', 'A broken one.'))).toEqual([204, 1]);
  expect(
    await signed({ raw: 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n8J+YgPCfm' }),
  ).toEqual([204, 1]);
});

it('MAIL-02: lines within names, addresses and subjects stay in them', async () => {
  const encoded = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
  expect(await signed({ from: `${encoded(`x\r\nBcc: eve@evil.test`)} <${ada}>` })).toEqual([204, 1]);
  expect(await signed({ from: `${encoded(`${ada}\r\nFrom: eve@evil.test`)} <eve@evil.test>` })).toEqual([204, 0]);
  expect(server.smtp.got.every(({ recipients }) => recipients.every((one) => one === ada))).toBe(true);
});

it('RES-10: 500 mails of random faults are answered, none by an error of ours', async () => {
  const mail = Buffer.from(await server.domain.sign(toMail({ from: ada, to: 'reply@in.shop.test', text: 'It is.' })));
  const seed = Date.now();
  let state = seed % 4_294_967_296;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
  const statuses = new Set<number>();
  for (let time = 0; time < 500; time++) {
    const broken = Buffer.from(mail.subarray(0, time % 3 ? mail.length : random(mail.length)));
    for (let fault = 0; fault < 1 + random(20) && broken.length > 0; fault++) {
      broken[random(broken.length)] = [0, 10, 13, 58, 61, 255, 34, 60][random(8)]!;
    }
    statuses.add(await server.deliver(broken));
    for (const form of ['postmark', 'ses', 'brevo']) statuses.add(await server.deliver(broken, {}, form));
  }
  expect([...statuses], `seed ${seed}`).toEqual([204]);
  expect(server.log).toEqual([]);
});

it('RES-01: of the addresses that have the form of ours ten are looked up', async () => {
  const made = Array.from({ length: 10 }, (_, at) => `reply+${'abcdefghij'[at]!.repeat(26)}@in.shop.test`);
  const own = await server.addressFor(post);
  const before = await server.replies(post);
  expect(await server.answer({ to: [...made, own].join(', '), text: 'The eleventh.' })).toBe(204);
  expect(await server.replies(post)).toEqual(before);
  const others = Array.from({ length: 50 }, (_, at) => `x${at}@example.org`);
  const to = [...others, ...made.slice(1), own].join(',\r\n ');
  expect(await server.answer({ to, text: 'The tenth.' })).toBe(204);
  expect(await server.replies(post)).toHaveLength(before.length + 1);
});

it('what a provider posts in no form that it has is answered, and nothing comes of it', async () => {
  const within = (message: string) => JSON.stringify({ Type: 'Notification', Message: message });
  const odd = [
    ...['', 'x', 'null', '5', '"x"', '[]', '[[]]', '[{"RawEmail":"x"}]', '{}', '{"__proto__":{"RawEmail":"x"}}'],
    ...['['.repeat(100_000), `${'['.repeat(100_000)}${']'.repeat(100_000)}`, '{"a":'.repeat(100_000)],
    ...['[]', 'null', '5', '"x"', '[[]]', '{}', '{"notificationType":"Received","content":{}}'].map(within),
    within('{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{}]},"mail":[]}'),
    within('{"notificationType":"Complaint","complaint":[],"mail":{"headers":[{"name":5}]}}'),
    '{"Type":[],"Message":{}}',
    '{"RecordType":"Bounce","Type":"HardBounce","Metadata":{"parvis":{}},"Email":[]}',
    '{"Metadata":null,"RawEmail":5}',
    '{"event":"spam","email":{},"message-id":[],"X-Mailin-custom":1}',
  ];
  for (const form of ['postmark', 'ses', 'brevo']) {
    for (const body of odd) expect(await server.deliver(body, {}, form), `${form} ${body.slice(0, 80)}`).toBe(204);
  }
  expect(server.log).toEqual([]);
});

it('where nothing was set up, nothing is there, and no mail has an address for answers', async () => {
  const none = await startInbound({ inbound: undefined });
  const { mail } = await none.told('Is the roof open?');
  expect([mail.replyTo, mail.text!.includes('##-')]).toEqual([undefined, false]);
  expect(await none.deliver('From: a@b.test\r\n\r\nx')).toBe(404);
  expect(await none.deliver('{}', {}, 'brevo')).toBe(404);
  await none.close();
});
