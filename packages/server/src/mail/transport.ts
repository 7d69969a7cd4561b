import type { Transporter } from 'nodemailer';
import { type Mailbox, toDomain, toHeaderText, toSenderName } from '../identity/mailbox.ts';
import type { MailSending } from '../options/mail.ts';
import { toProviderHeaders } from './inbound/providers.ts';
import { MailError, toMailError } from './mail-error.ts';
import type { Rendered } from './render.ts';

/** A mail that is ready. */
export interface ReadyMail extends Rendered {
  /** Makes its `Message-ID`, the same at every try: who gets it twice is shown it once. */
  id: string;
  to: string;
  /** Whose name it comes under; the sender's of the settings where there is none. */
  sender: string | undefined;
  /** Where an answer goes. @default to whom it comes from */
  replyTo?: string | undefined;
  /** The sender on the envelope, to whom it comes back. @default whom it comes from */
  returnsTo?: string | undefined;
}

/** Hands mails in to a mail server. */
export interface MailTransport {
  /**
   * Resolves once the server has taken it: from then on it is that server's.
   * @param signal gives the mail up, and its connection
   * @throws MailError
   */
  send(mail: ReadyMail, signal: AbortSignal): Promise<void>;
  /** Whether the server answers and takes the password. @throws MailError */
  verify(): Promise<void>;
  close(): void;
}

const connectMs = 10_000;
const silenceMs = 20_000;
/** Connections at once; a mail each. */
export const maxConnections = 2;
const idleMs = 30_000;
/** Of one answer of the server. */
const maxResponseBytes = 64 * 1024;

export function createTransport(sending: MailSending): MailTransport {
  const { server, dkim } = sending;
  let opening: Promise<Transporter> | undefined;

  /** The library is loaded with the first mail. */
  const open = async (): Promise<Transporter> => {
    const { createTransport: create } = await import('nodemailer');
    const { host, port, secure, starttls, auth } = server;
    return create({
      pool: true,
      host,
      port,
      secure,
      requireTLS: starttls === 'required',
      opportunisticTLS: starttls === 'optional',
      ignoreTLS: starttls === 'never',
      ...(auth && { auth }),
      maxConnections,
      // A connection that the server closed meanwhile, before a byte of the mail: another one.
      maxRequeues: 1,
      idleTimeout: idleMs,
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      dnsTimeout: connectMs,
      socketTimeout: silenceMs,
      maxResponseSize: maxResponseBytes,
      // The texts are all that goes: no name of a file or address of the web is ever followed.
      disableFileAccess: true,
      disableUrlAccess: true,
      ...(dkim && {
        dkim: {
          domainName: dkim.domain,
          keySelector: dkim.selector,
          privateKey: dkim.key.export({ type: 'pkcs8', format: 'pem' }) as string,
        },
      }),
    });
  };

  const opened = (): Promise<Transporter> => {
    opening ??= open();
    return opening;
  };

  return {
    async send(mail, signal) {
      const transporter = await opened();
      try {
        await transporter.sendMail({ ...toMessage(mail, sending), signal });
      } catch (error) {
        if (signal.aborted) throw new MailError('away', `The mail server ${server.host} does not answer in time.`);
        throw toMailError(error, server.host);
      }
    },

    async verify() {
      try {
        await (await opened()).verify();
      } catch (error) {
        throw toMailError(error, server.host);
      }
    },

    close() {
      opening?.then(
        (transporter) => transporter.close(),
        () => {},
      );
      opening = undefined;
    },
  };
}

/** By it the logs of mail servers know a mail. */
export const toMessageId = (id: string, from: Mailbox): string => `<${id}@${toDomain(from.address)}>`;

/** How a mail of the server itself names who sends it. */
export const toServerName = ({ name, address }: Mailbox): string => name || toDomain(address);

/** A mail in the words of nodemailer, which encodes what is not plain and folds what is long. */
function toMessage(
  { id, to, sender, replyTo, returnsTo, lang, subject, html, text, unsubscribe, files = [] }: ReadyMail,
  { from, server }: MailSending,
) {
  // On one line: where it is folded, some relays break the signature.
  const whole = (value: string) => ({ prepared: true, value });
  return {
    messageId: toMessageId(id, from),
    from: { name: toSenderName(sender ?? from.name), address: from.address },
    to: { name: '', address: to },
    ...(replyTo !== undefined && { replyTo: { name: '', address: replyTo } }),
    envelope: { from: returnsTo ?? from.address, to: [to] },
    subject: toHeaderText(subject),
    text,
    html,
    attachments: files.map(({ name, text: content }) => ({
      filename: name,
      content,
      contentType: 'application/json; charset=utf-8',
    })),
    headers: {
      ...toProviderHeaders(server.host, id),
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': lang,
      ...(unsubscribe !== undefined && {
        'List-Unsubscribe': whole(`<${unsubscribe}>`),
        'List-Unsubscribe-Post': whole('List-Unsubscribe=One-Click'),
      }),
    },
  };
}
