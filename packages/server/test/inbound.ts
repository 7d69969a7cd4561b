import { expect } from 'vitest';
import type { ParvisOptions } from '../src/index.ts';
import { createDomain, type MailDomain, type MailParts, resolverOf, toMail } from './signed-mail.ts';
import { type Mail, readCode, type Smtp, startSmtp } from './smtp.ts';
import { type Console, dataOf, host, startConsole } from './staff.ts';

export const ada = 'ada@example.com';
const inboundSecret = 'a-secret-of-the-mail-provider-0123';
const inboundAddress = 'reply@in.shop.test';

/** A server that mails about posts, and takes answers. */
export interface Inbound extends Console {
  smtp: Smtp;
  /** Where the mail of ada comes from. */
  domain: MailDomain;
  /** A post, and the mail that told of it. */
  told(body: string): Promise<{ post: string; mail: Mail; replyTo: string }>;
  /** Hands a mail over. */
  deliver(mail: string | Uint8Array, headers?: Record<string, string>): Promise<number>;
  /** The same of one that ada writes. */
  answer(parts: Partial<MailParts> & { to: string }): Promise<number>;
  /** What the business said below a post. */
  replies(post: string): Promise<string[]>;
  /** Why answers were not published, by what was mailed to ada. */
  notPosted(): Promise<string[]>;
  close(): Promise<void>;
}

export async function startInbound(options: ParvisOptions = {}): Promise<Inbound> {
  const smtp = await startSmtp();
  const domain = createDomain('example.com');
  const server = await startConsole({
    publicAddress: host,
    mail: { smtp: smtp.url, from: 'The Shop <talk@shop.test>', perSecond: 1_000 },
    inbound: { address: inboundAddress, secret: inboundSecret, resolve: resolverOf(domain) },
    ...options,
  });
  await server.add('shop', ada, 'moderator');
  await server.signIn(ada, undefined, (to) => readCode(smtp, to));

  const deliver: Inbound['deliver'] = async (mail, headers = {}) => {
    const response = await server.parvis.fetch(
      new Request(`${host}/inbound/message`, {
        method: 'POST',
        headers: { authorization: `Bearer ${inboundSecret}`, 'content-type': 'message/rfc822', ...headers },
        body: typeof mail === 'string' ? Buffer.from(mail) : (mail as Uint8Array<ArrayBuffer>),
      }),
    );
    return response.status;
  };

  return {
    ...server,
    smtp,
    domain,
    deliver,
    async told(body) {
      const { post } = await server.post({ body, author: { name: 'Grace' } });
      const find = () => smtp.got.find(({ text }) => text?.includes(body));
      await expect.poll(find, { timeout: 60_000 }).toBeDefined();
      const mail = find()!;
      return { post: post.id, mail, replyTo: mail.replyTo?.[0]?.address ?? '' };
    },
    answer: async (parts) => deliver(await domain.sign(toMail({ from: ada, ...parts }))),
    async replies(post) {
      const page = await server.call('GET', `posts?subject=page&kind=comment&parent=${post}`);
      // biome-ignore lint/suspicious/noExplicitAny: what the wire says
      return (page.json.items as any[]).map(({ author, text }) => {
        expect(author).toMatchObject({ kind: 'staff', name: 'The Shop' });
        return JSON.stringify(text);
      });
    },
    async notPosted() {
      const rows = await server.mails().catch(() => []);
      return rows
        .filter(({ template, to }) => template === 'answerNotPosted' && to === ada)
        .map((mail) => dataOf(mail as never, 'answerNotPosted').because);
    },
    async close() {
      await server.parvis.close();
      await smtp.close();
    },
  };
}
