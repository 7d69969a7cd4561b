import { expect, vi } from 'vitest';
import { openReplyAddress } from '../src/domain/hearing/reply-address.ts';
import type { ParvisOptions } from '../src/index.ts';
import { getInternals } from '../src/internals.ts';
import { createDomain, type MailDomain, type MailParts, resolverOf, toMail } from './signed-mail.ts';
import { type Mail, type Smtp, startSmtp } from './smtp.ts';
import { type Console, host, startConsole } from './staff.ts';

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
  /** Hands a mail over, or what a provider makes of it. */
  deliver(mail: string | Uint8Array, headers?: Record<string, string>, form?: string): Promise<number>;
  /** The same of one that ada writes. */
  answer(parts: Partial<MailParts> & { to: string }): Promise<number>;
  /** What the business said below a post. */
  replies(post: string): Promise<string[]>;
  /** An address to which somebody who works for the site answers a post. */
  addressFor(post: string, staff?: string): Promise<string>;
  /** To whom it was said that an answer was not published. */
  toldNot(): Promise<string[]>;
  close(): Promise<void>;
}

export async function startInbound(
  options: ParvisOptions = {},
  domain: MailDomain = createDomain('example.com'),
): Promise<Inbound> {
  const smtp = await startSmtp();
  const server = await startConsole({
    publicAddress: host,
    inbound: { address: inboundAddress, secret: inboundSecret, resolve: resolverOf(domain) },
    ...options,
    mail: {
      smtp: smtp.url,
      from: 'The Shop <talk@shop.test>',
      perSecond: 1_000,
      bounces: 'bounce@in.shop.test',
      ...options.mail,
    },
  });
  const { services } = getInternals(server.parvis)!;
  const { store } = services;
  const id = await server.add('shop', ada, 'moderator');
  // Who has signed in once, by a code, is written to.
  const readCode = (): Promise<string> =>
    vi.waitFor(
      () => {
        const code = /\b\d{6}\b/.exec(smtp.got.at(-1)?.text ?? '')?.[0];
        if (!code) throw new Error('No code has come.');
        return code;
      },
      { timeout: 60_000 },
    );
  await server.signIn(ada, undefined, readCode);

  const deliver: Inbound['deliver'] = async (mail, headers = {}, form = 'message') => {
    const response = await server.parvis.fetch(
      new Request(`${host}/inbound/${form}`, {
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
      await server.hear();
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
    addressFor: (post, staff = id) =>
      store.write(async (verbs) => {
        const site = (await verbs.sites.byKey('shop'))!;
        const row = (await verbs.posts.byId(site.id, post))!;
        const listener = { site_id: site.id, staff_id: staff, role: 'moderator' as const };
        const context = { now: new Date(services.settings.now()).toISOString(), services };
        return (await openReplyAddress(verbs, context, listener, row))!.address;
      }),
    async toldNot() {
      const rows = await store.db.selectFrom('mails').selectAll().where('template', '=', 'answerNotPosted').execute();
      const site = (await store.sites.byKey('shop'))!;
      const known = [ada, 'bo@example.com'];
      return rows.map(
        (row) => known.find((to) => services.encryption.hashEmail(site.id, to) === row.email_hash) ?? 'a stranger',
      );
    },
    async close() {
      await server.parvis.close();
      await smtp.close();
    },
  };
}
