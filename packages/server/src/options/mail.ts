import { createPrivateKey, type KeyObject } from 'node:crypto';
import { isAddress, type Mailbox, parseMailbox, toDomain } from '../identity/mailbox.ts';
import { toPattern } from '../identity/reply-address.ts';

/** Where mail is handed in, and from whom it comes. */
export interface MailOption {
  /**
   * The mail server that takes our mail: `smtps://USER:PASSWORD@HOST:465`, or `smtp://USER:PASSWORD@HOST:587`, which is
   * encrypted by STARTTLS. Characters such as `@` and `/` of a password are written as in any address: `%40`, `%2F`. Of
   * a server on this machine no encryption is asked; `?starttls=optional` asks none of another one in your own network.
   * @default none: every mail is kept, and goes out once there is one
   */
  smtp?: string | undefined;
  /** Whom mail comes from: `talk@example.org`, or `The Shop <talk@example.org>`. Needed with `smtp`. */
  from?: string | undefined;
  /**
   * Where what cannot be delivered comes back to: `bounce@in.example.org`, where answers come in too. Behind its name `+` and a
   * token of the mail is put, or in the place of `{token}`. Your mail server has to let mail go out under such addresses.
   * @default the address of `from`, without a token: what comes back by mail is not believed then
   */
  bounces?: string | undefined;
  /**
   * Signs each mail, where the mail server does not. `key` is a private RSA key (PEM); its public half stands in the DNS
   * at `SELECTOR._domainkey.DOMAIN`. `domain` is that of the address in `from`, or one above it.
   * @default none
   */
  dkim?: { domain: string; selector: string; key: string } | undefined;
  /**
   * Mails that one process hands in per second, at most: what your provider allows.
   * @default 5
   */
  perSecond?: number | undefined;
}

export interface MailOptions {
  /**
   * Sends mail through a server of yours. Without it everything works, and mails are kept.
   * @default none
   * @example { smtp: process.env.SMTP_URL, from: 'The Shop <talk@example.org>' }
   */
  mail?: MailOption;
}

/** The parts of an address of a mail server. */
export interface SmtpServer {
  host: string;
  port: number;
  /** Encrypted from the first byte. */
  secure: boolean;
  /** Encryption of a connection that begins in the clear. */
  starttls: 'required' | 'optional' | 'never';
  auth: { user: string; pass: string } | undefined;
}

export interface Dkim {
  domain: string;
  selector: string;
  key: KeyObject;
}

/** How mail is sent. */
export interface MailSending {
  server: SmtpServer;
  from: Mailbox;
  /** The sender on the envelope, to whom it comes back, with `{token}` in it; undefined where that is `from`. */
  bounces: string | undefined;
  dkim: Dkim | undefined;
  perSecond: number;
}

export interface MailSettings {
  /** Undefined while there is no mail server: then mails are kept. */
  mail: MailSending | undefined;
}

/** @throws Error that says in a sentence what is wrong, and quotes no address, password or key */
export function toMail({ mail }: MailOptions): MailSettings {
  if (!mail?.smtp) {
    // Nothing may be forgotten by half: who names a sender wants mail.
    if (mail?.dkim) throw new Error('There is a DKIM key but no mail server (SMTP_URL, or mail.smtp).');
    return { mail: undefined };
  }
  const server = toServer(mail.smtp);
  const from = mail.from === undefined || mail.from === '' ? undefined : parseMailbox(mail.from);
  if (!from) {
    throw new Error(
      'There is a mail server, but not whom mail comes from: set PARVIS_MAIL_FROM (or mail.from) to an address of yours, as in "The Shop <talk@example.org>".',
    );
  }
  const { perSecond = 5 } = mail;
  const bounces = mail.bounces === undefined ? undefined : toPattern(mail.bounces);
  if (mail.bounces !== undefined && bounces === undefined) {
    throw new Error(
      'PARVIS_MAIL_BOUNCES (or mail.bounces) is no address such as bounce@in.example.org, or too long: its name may have 37 characters.',
    );
  }
  if (!(perSecond > 0 && perSecond <= 1000)) throw new Error('mail.perSecond must be above 0, and 1000 at most.');
  return { mail: { server, from, bounces, dkim: mail.dkim && toDkim(mail.dkim, from), perSecond } };
}

const loopback = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/;

function toServer(text: string): SmtpServer {
  const example = 'smtps://USER:PASSWORD@smtp.example.org:465, with special characters of the password as %40';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const { protocol = '', hostname = '', username = '', password = '' } = url ?? {};
  if (!url || !/^smtps?:$/.test(protocol) || !hostname || !/^\/?$/.test(url.pathname) || url.hash) {
    throw new Error(`SMTP_URL (or mail.smtp) is not an address such as ${example}.`);
  }
  const secure = protocol === 'smtps:';
  for (const [name, value] of url.searchParams) {
    if (name !== 'starttls' || value !== 'optional') {
      throw new Error('SMTP_URL (or mail.smtp) may have ?starttls=optional behind it, and nothing else.');
    }
  }
  const optional = url.searchParams.has('starttls');
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    starttls: loopback.test(hostname) ? 'never' : optional ? 'optional' : 'required',
    auth: username || password ? { user: toPlain(username, example), pass: toPlain(password, example) } : undefined,
  };
}

function toPlain(text: string, example: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error(`The user or password in SMTP_URL (or mail.smtp) has a lone %: write it as ${example}.`);
  }
}

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;
const isName = (text: string): boolean => text.length <= 253 && text.split('.').every((part) => label.test(part));

function toDkim({ domain, selector, key }: NonNullable<MailOption['dkim']>, from: Mailbox): Dkim {
  if (!isAddress(`x@${domain}`)) throw new Error('The domain of DKIM (PARVIS_DKIM_DOMAIN) is no domain.');
  if (!isName(selector)) throw new Error('The selector of DKIM (PARVIS_DKIM_SELECTOR) is letters, digits, hyphens.');
  const own = toDomain(from.address);
  if (own !== domain.toLowerCase() && !own.endsWith(`.${domain.toLowerCase()}`)) {
    throw new Error(
      `Mail comes from ${own}, which a signature of ${domain} says nothing of: DKIM needs the same domain, or one above it.`,
    );
  }
  let parsed: KeyObject | undefined;
  try {
    // One line of an environment has no line ends.
    parsed = createPrivateKey(key.replaceAll('\\n', '\n'));
  } catch {}
  const bits = parsed?.asymmetricKeyType === 'rsa' ? (parsed.asymmetricKeyDetails?.modulusLength ?? 0) : 0;
  if (!parsed || bits < 1024) {
    throw new Error(
      'The key of DKIM is no private RSA key of 1024 bits or more. Make one with: openssl genrsa -out dkim.pem 2048',
    );
  }
  return { domain: domain.toLowerCase(), selector, key: parsed };
}
