import { afterEach, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../test/listen.ts';
import { type Smtp, startSmtp } from '../../test/smtp.ts';
import type { ParvisOptions } from '../index.ts';
import { getInternals } from '../internals.ts';
import type { MailMessage } from './mailer.ts';

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

const from = 'The Shop <talk@shop.test>';
const code: MailMessage<'signInCode'> = {
  to: 'ada@example.org',
  locale: 'en-GB',
  template: 'signInCode',
  data: { code: '482913', minutes: 10 },
};

async function smtp(...how: Parameters<typeof startSmtp>): Promise<Smtp> {
  const server = await startSmtp(...how);
  ending.push(server.close);
  return server;
}

async function open(options: ParvisOptions = {}): Promise<Listening> {
  const server = await listen(options);
  ending.push(() => server.stop());
  return server;
}

async function leave(server: Listening, ...messages: MailMessage[]): Promise<void> {
  const { store, mail } = getInternals(server.parvis)!.services;
  await store.write(async (verbs) => {
    for (const message of messages) await mail.add(verbs, message);
  });
}

const rows = (server: Listening) => server.store.db.selectFrom('mails').selectAll().orderBy('id').execute();
const statuses = async (server: Listening) => (await rows(server)).map(({ status }) => status);

describe('mail', () => {
  it('is handed in once its write is kept, in both forms, and its words are forgotten then', async () => {
    const server = await smtp();
    const parvis = await open({ mail: { smtp: server.url, from } });
    await leave(parvis, code);
    await expect.poll(() => statuses(parvis)).toEqual(['sent']);
    const [mail] = server.got;
    expect(mail).toMatchObject({
      from: { name: 'The Shop', address: 'talk@shop.test' },
      to: [{ address: 'ada@example.org' }],
      subject: 'Your code to sign in',
      recipients: ['ada@example.org'],
    });
    for (const form of [mail!.text, mail!.html]) {
      expect(form).toContain('482913');
      expect(form).toContain('valid for 10 minutes');
    }
    const [row] = await rows(parvis);
    expect(row).toMatchObject({ email_encrypted: null, data_encrypted: null, attempts: 1, reason: null });
    expect(mail!.messageId).toBe(`<${row!.id}@shop.test>`);
    expect(parvis.log).toEqual([]);
  });
});
