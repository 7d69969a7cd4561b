import { createServer, type Server } from 'node:net';
import { describe, expect, it } from 'vitest';
import { secret } from '../../test/harness.ts';
import { code, endAfterEach, endLater, from, open, plain, smtp } from '../../test/mailing.ts';
import { freePort } from '../../test/port.ts';
import { createEncryption } from '../identity/encryption.ts';
import { examine } from '../ops/doctor/examine.ts';
import { noteBounce } from './inbound/bounce.ts';

endAfterEach();

/** An error as a mail server says it. */
const says = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });
const hour = 3_600_000;

describe('a mail server in trouble', () => {
  it('MAIL-06: is away; mails are kept, tried again with a pause, and sent once when it is back', async () => {
    const port = await freePort();
    let offset = 0;
    const now = () => Date.now() + offset;
    const parvis = await open({ mail: { smtp: `smtp://127.0.0.1:${port}`, from, perSecond: 100 }, now });
    await parvis.leave(...Array.from({ length: 20 }, (_, n) => ({ ...plain, to: `a${n}@example.org` })));
    await expect.poll(async () => (await parvis.mails()).some(({ attempts }) => attempts > 0)).toBe(true);
    const tried = (await parvis.mails()).filter(({ attempts }) => attempts > 0);
    // One found out, the others did not try.
    expect(tried.length).toBeLessThan(6);
    expect(tried[0]!.reason).toBe('The mail server 127.0.0.1 takes no mail: nothing listens at that port.');
    const server = await smtp({}, port);
    offset = 24 * hour;
    await expect.poll(parvis.statuses).toEqual(Array(20).fill('sent'));
    expect(new Set(server.got.flatMap(({ recipients }) => recipients)).size).toBe(20);
    expect(server.got).toHaveLength(20);
    expect(JSON.stringify(parvis.log)).not.toMatch(/example\.org/);
  });

  it('wants it later (4xx): tried again with the same Message-ID', async () => {
    let times = 0;
    const server = await smtp({
      onRcptTo: (_address, _session, done) => done(times++ === 0 ? says(451, '4.7.1 Greylisted') : null),
    });
    const parvis = await open({ mail: { smtp: server.url, from } });
    await parvis.leave(plain);
    await expect.poll(parvis.statuses).toEqual(['sent']);
    expect(times).toBe(2);
    expect((await parvis.mails())[0]).toMatchObject({ attempts: 2, reason: null });
    expect(server.got).toHaveLength(1);
  });

  it('knows no such address (5xx at RCPT): no mail goes there any more, until it is allowed', async () => {
    const server = await smtp({
      onRcptTo: ({ address }, _session, done) =>
        done(/^gone/i.test(address) ? says(550, `5.1.1 <${address}> unknown`) : null),
    });
    const parvis = await open({ mail: { smtp: server.url, from } });
    const site = (await parvis.store.sites.byKey('shop'))!;
    await parvis.leave({ ...plain, to: 'Gone@example.org', site });
    await expect.poll(parvis.statuses).toEqual(['failed']);
    const [row] = await parvis.mails();
    expect(row!.reason).toBe('The mail server 127.0.0.1 knows no such address (550 5.1.1).');
    await parvis.leave({ ...plain, to: 'gone@example.org', site });
    await expect.poll(parvis.statuses).toEqual(['failed', 'suppressed']);
    expect((await parvis.mails())[1]).toMatchObject({ email_encrypted: null, data_encrypted: null, attempts: 0 });
    const hash = createEncryption(secret).hashEmail(site.id, 'gone@example.org');
    expect(await parvis.store.suppressions.has(site.id, hash)).toBe(true);
    expect(await parvis.store.suppressions.has('', hash)).toBe(false);
    expect(await parvis.store.write(({ suppressions }) => suppressions.remove(site.id, hash))).toBe(true);
    expect(parvis.log).toEqual([]);
    expect(server.got).toEqual([]);
  });

  it('tells later that an address is none: what bounces ends there too, by its Message-ID', async () => {
    const server = await smtp();
    const parvis = await open({ mail: { smtp: server.url, from, perSecond: 100 } });
    await parvis.leave(plain);
    await expect.poll(parvis.statuses).toEqual(['sent']);
    const { messageId } = server.got[0]!;
    const encryption = createEncryption(secret);
    const note = (messageId: string, address = plain.to) =>
      parvis.store.write(async (verbs) => {
        const returned = { messageId, address, reason: 'It bounced (5.1.1).' };
        return (await noteBounce(verbs, encryption, returned, '2026')).isKnown;
      });
    expect(await note(messageId!.slice(0, 10))).toBe(false);
    expect(await note('<0198a000-0000-7000-8000-000000000000@shop.test>')).toBe(false);
    expect(await note(messageId!, 'grace@example.org')).toBe(false);
    expect(await note(messageId!)).toBe(true);
    expect(await note(messageId!)).toBe(true);
    await parvis.leave(plain);
    await expect.poll(parvis.statuses).toEqual(['sent', 'suppressed']);
  });

  it('refuses by a rule, or has a full mailbox: that mail fails, the address stays good', async () => {
    const answers = [says(550, '5.7.1 Relaying denied'), says(552, '5.2.2 Mailbox full'), null];
    const server = await smtp({ onRcptTo: (_address, _session, done) => done(answers.shift() ?? null) });
    const parvis = await open({ mail: { smtp: server.url, from, perSecond: 100 } });
    for (const expected of ['failed', 'failed', 'sent']) {
      await parvis.leave(plain);
      await expect.poll(async () => (await parvis.statuses()).at(-1)).toBe(expected);
    }
    const [first] = await parvis.mails();
    expect(first).toMatchObject({ reason: 'The mail server 127.0.0.1 refuses this mail (550 5.7.1).' });
  });

  it('refuses the content (5xx after DATA): that mail fails', async () => {
    const server = await smtp({
      onData(stream, _session, done) {
        stream.on('end', () => done(says(554, '5.6.0 no'))).resume();
      },
    });
    const parvis = await open({ mail: { smtp: server.url, from } });
    await parvis.leave(plain);
    await expect.poll(parvis.statuses).toEqual(['failed']);
    // What failed can still be looked into: it was taken by nobody.
    expect((await parvis.mails())[0]).toMatchObject({ data_encrypted: expect.any(String) });
  });

  it('refuses the password: nothing fails, and the reason says so without the password', async () => {
    const server = await smtp({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(says(535, '5.7.8 s3cr3t is wrong')),
    });
    const url = server.url.replace('//', '//shop:s3cr3t%40x@');
    const parvis = await open({ mail: { smtp: url, from } });
    await parvis.leave(plain);
    await expect.poll(async () => (await parvis.mails())[0]!.reason).toMatch(/refuses the user or password/);
    expect(await parvis.statuses()).toEqual(['waiting']);
    const jobs = await parvis.store.db.selectFrom('jobs').selectAll().execute();
    expect(JSON.stringify([await parvis.mails(), jobs, parvis.log])).not.toContain('s3cr3t');
  });

  it('MAIL-06: drops the line after DATA: tried again, with the same Message-ID', async () => {
    const ids: string[] = [];
    const server = await rawSmtp((text, socket) => {
      ids.push(/^Message-ID: (.*)\r$/im.exec(text)![1]!);
      if (ids.length === 1) socket.destroy();
      else socket.write('250 ok\r\n');
    });
    const parvis = await open({ mail: { smtp: server, from } });
    await parvis.leave(plain);
    await expect.poll(parvis.statuses).toEqual(['sent']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('hangs: posts are taken, the other jobs are done, and the process stops', async () => {
    const server = await rawSmtp(() => {});
    const parvis = await open({ mail: { smtp: server, from } });
    await parvis.leave(plain);
    expect((await parvis.ask('GET', 'page?subject=page')).status).toBe(200);
    await parvis.parvis.close();
    expect(await parvis.statuses()).toEqual(['waiting']);
    const [job] = await parvis.store.db.selectFrom('jobs').selectAll().execute();
    expect(job).toMatchObject({ worker: null, kind: 'mail' });
  });

  it('is away for longer than three days: a mail is given up, with its reason', async () => {
    const port = await freePort();
    let offset = 0;
    const parvis = await open({ mail: { smtp: `smtp://127.0.0.1:${port}`, from }, now: () => Date.now() + offset });
    await parvis.leave(plain);
    await expect.poll(async () => (await parvis.mails())[0]!.attempts).toBeGreaterThan(0);
    offset = 73 * hour;
    await expect.poll(parvis.statuses).toEqual(['failed']);
    expect((await parvis.mails())[0]!.reason).toMatch(/nothing listens/);
  });
});

describe('without a mail server', () => {
  it('MAIL-06: mails are kept, without any job, and go out once there is one, the oldest first', async () => {
    const kept = await open();
    for (let n = 0; n < 12; n++) await kept.leave({ ...plain, to: `a${n}@example.org` });
    expect(await kept.statuses()).toEqual(Array(12).fill('waiting'));
    expect(await kept.store.queue.count()).toEqual({ waiting: 0, failed: 0 });
    const [row] = await kept.mails();
    expect(JSON.stringify(row)).not.toContain('example');
    const server = await smtp();
    const started = Date.now();
    const parvis = await open({ database: kept.database, mail: { smtp: server.url, from, perSecond: 10 } });
    await expect.poll(parvis.statuses).toEqual(Array(12).fill('sent'));
    // The first ten at once, at most.
    expect(Date.now() - started).toBeGreaterThan(100);
    // Two at a time: neighbours may pass each other, on a busy machine by a few places.
    const order = server.got.map(({ recipients }) => Number(/\d+/.exec(recipients[0]!)![0]));
    for (const [at, n] of order.entries()) expect(Math.abs(at - n), order.join()).toBeLessThan(6);
  });

  it('a code that comes too late is not sent, and is in the table and in jobs for nobody to read', async () => {
    const kept = await open();
    await kept.leave(code, plain);
    const jobs = await kept.store.db.selectFrom('jobs').selectAll().execute();
    expect(JSON.stringify([await kept.mails(), jobs, kept.log])).not.toMatch(/482913|example\.org/);
    const server = await smtp();
    const now = () => Date.now() + 11 * 60_000;
    const parvis = await open({ database: kept.database, mail: { smtp: server.url, from }, now });
    await expect.poll(parvis.statuses).toEqual(['failed', 'sent']);
    expect((await parvis.mails())[0]!.reason).toMatch(/as long as it was of use/);
    expect(server.got.map(({ subject }) => subject)).toEqual(['A test of your mail']);
  });

  it('a server with another secret, or of an earlier version, leaves them to one that can read them', async () => {
    const kept = await open();
    await kept.leave(plain, plain);
    const [first] = await kept.mails();
    const name = (template: string) =>
      kept.store.db.updateTable('mails').set({ template }).where('id', '=', first!.id).execute();
    await name('ofTomorrow');
    const server = await smtp();
    const options = { database: kept.database, mail: { smtp: server.url, from } };
    const other = await open({ ...options, secret: [...secret].reverse().join('') });
    const reasons = async () =>
      (await kept.store.db.selectFrom('jobs').select('reason').orderBy('reason').execute()).map(({ reason }) => reason);
    const expected = ['It was encrypted with another secret.', 'This version knows no template ofTomorrow.'];
    await expect.poll(reasons).toEqual(expected);
    await other.parvis.close();
    expect(await kept.statuses()).toEqual(['waiting', 'waiting']);
    await name('test');
    const parvis = await open(options);
    await expect.poll(parvis.statuses).toEqual(['sent', 'sent']);
  });

  it('what somebody waits for goes first', async () => {
    const kept = await open();
    await kept.leave(plain, plain, code);
    const server = await smtp();
    const parvis = await open({ database: kept.database, mail: { smtp: server.url, from, perSecond: 1 } });
    await expect.poll(parvis.statuses).toEqual(['sent', 'sent', 'sent']);
    expect(server.got[0]!.subject).toBe('Your code to sign in');
  });

  it('mails are forgotten 30 days after they went, a year after they did not; one that lost its job gets another', async () => {
    const { store, leave, mails } = await open();
    await leave(plain, plain, plain);
    const [sent, old, lost] = await mails();
    const set = (id: string, values: object) =>
      store.db.updateTable('mails').set(values).where('id', '=', id).execute();
    await set(sent!.id, { status: 'sent', sent_at: '2026-01-02' });
    await set(old!.id, { created_at: '2025-01-01' });
    await store.pruneMails('2026-01-02', '2025-01-01', '', '');
    expect(await mails()).toHaveLength(3);
    await store.pruneMails('2026-01-03', '2025-01-02', '', '');
    expect((await mails()).map(({ id }) => id)).toEqual([lost!.id]);
    const release = (lostBefore: string) => store.write((verbs) => verbs.mails.release('2026-05-05', lostBefore, 10));
    expect(await release('2026-01-01')).toHaveLength(1);
    expect(await release('2026-05-05')).toHaveLength(0);
    expect(await release('2026-05-06')).toHaveLength(1);
  });

  it('MAIL-06: log, metrics and doctor say when mail stands, and the log once', async () => {
    const token = 'a-token-of-metrics';
    let offset = 0;
    const parvis = await open({ now: () => Date.now() + offset, metrics: { token } });
    await parvis.leave(plain);
    const read = async () =>
      (await parvis.call('GET', '/metrics', { headers: { authorization: `Bearer ${token}` } })).text;
    expect(await read()).toMatch(/^parvis_mail_waiting 1$/m);
    expect(await read()).not.toMatch(/^parvis_mail_accepted_age_seconds /m);
    const what = async () => (await examine(parvis.database, secret)).map((finding) => finding.what).join('\n');
    expect(await what()).toMatch(/There is no mail server: mails are kept\. 1 wait, the oldest since 20/);
    offset = 16 * 60_000;
    const late = await open({ database: parvis.database, now: () => Date.now() + offset, metrics: { token } });
    await expect
      .poll(() => late.log.map(({ message }) => message))
      .toEqual(['Mail has been waiting for more than 15 minutes: there is no mail server (SMTP_URL). 1 wait.']);
    expect(await read()).toMatch(/^parvis_mail_oldest_seconds 9\d\d/m);
  });
});

/** A mail server that answers after DATA as it likes. */
async function rawSmtp(onMail: (text: string, socket: import('node:net').Socket) => void): Promise<string> {
  const server: Server = createServer((socket) => {
    let text = '';
    let isData = false;
    socket.on('error', () => {}).write('220 mail.test ESMTP\r\n');
    socket.setEncoding('latin1').on('data', (part) => {
      text += part;
      if (isData) {
        if (!text.endsWith('\r\n.\r\n')) return;
        isData = false;
        onMail(text, socket);
        text = '';
        return;
      }
      for (let end = text.indexOf('\r\n'); end >= 0 && !isData; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        isData = line === 'DATA';
        socket.write(isData ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
      }
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  endLater(() => new Promise((resolve) => server.close(resolve)));
  return `smtp://127.0.0.1:${port}`;
}
