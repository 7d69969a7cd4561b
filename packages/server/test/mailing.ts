import { afterEach } from 'vitest';
import type { ParvisOptions } from '../src/index.ts';
import { getInternals } from '../src/internals.ts';
import type { Mailer, MailMessage } from '../src/mail/mailer.ts';
import type { MailRow } from '../src/store/store.ts';
import { type Listening, listen } from './listen.ts';
import { type Smtp, startSmtp } from './smtp.ts';

export const from = 'The Shop <talk@shop.test>';

export const code: MailMessage<'signInCode'> = {
  to: 'ada@example.org',
  locale: 'en-GB',
  template: 'signInCode',
  data: { code: '482913', minutes: 10 },
};
export const plain: MailMessage<'test'> = { to: 'ada@example.org', locale: 'en', template: 'test', data: {} };

/** A server and what it leaves behind as mail. */
export interface MailingServer extends Listening {
  mailer: Mailer;
  /** Leaves these with one write. */
  leave(...messages: MailMessage[]): Promise<void>;
  mails(): Promise<MailRow[]>;
  statuses(): Promise<string[]>;
}

const ending: (() => Promise<unknown>)[] = [];

/** Ends all that a test opened. */
export const endAfterEach = (): void => {
  afterEach(async () => {
    for (const end of ending.splice(0).reverse()) await end();
  });
};

export const endLater = (end: () => Promise<unknown>): void => void ending.push(end);

export async function smtp(...how: Parameters<typeof startSmtp>): Promise<Smtp> {
  const server = await startSmtp(...how);
  endLater(server.close);
  return server;
}

export async function open(options: ParvisOptions = {}): Promise<MailingServer> {
  const server = await listen(options);
  endLater(() => server.stop());
  const { store, mail: mailer } = getInternals(server.parvis)!.services;
  const mails = () => server.store.db.selectFrom('mails').selectAll().orderBy('created_at').orderBy('id').execute();
  return {
    ...server,
    mailer,
    leave: (...messages) =>
      store.write(async (verbs) => {
        for (const message of messages) await mailer.add(verbs, message);
      }),
    mails,
    statuses: async () => (await mails()).map(({ status }) => status),
  };
}
