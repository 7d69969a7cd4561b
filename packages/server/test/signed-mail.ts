import { generateKeyPairSync } from 'node:crypto';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';
import type { ResolveDns } from '../src/index.ts';

/** A domain whose mail is signed, and what the DNS says of it. */
export interface MailDomain {
  name: string;
  /** Puts a signature before a mail. @param how in the place of what mail servers do */
  sign(mail: string, how?: { headers?: string; maxBodyLength?: number; domain?: string }): Promise<string>;
  records: Record<string, string[][]>;
  /** What signs so as a program that sends mail is told it. */
  forNodemailer: { domainName: string; keySelector: string; privateKey: string };
}

const selector = 's1';

export function createDomain(name: string, flags = ''): MailDomain {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return {
    name,
    forNodemailer: { domainName: name, keySelector: selector, privateKey },
    records: { [`${selector}._domainkey.${name}`]: [[`v=DKIM1; k=rsa; ${flags}p=${publicKey.toString('base64')}`]] },
    async sign(mail, { headers = 'from:to:subject:date:message-id', maxBodyLength, domain = name } = {}) {
      const { signatures, errors } = await dkimSign(mail, {
        canonicalization: 'relaxed/relaxed',
        algorithm: 'rsa-sha256',
        signTime: new Date(Date.now() - 1_000),
        signatureData: [
          {
            signingDomain: domain,
            selector,
            privateKey,
            headerList: headers.split(':'),
            ...(maxBodyLength !== undefined && { maxBodyLength }),
          },
        ],
      } as Parameters<typeof dkimSign>[1]);
      if (errors?.length) throw errors[0]!.err;
      return signatures + mail;
    },
  };
}

/** A DNS that knows these domains alone. */
export const resolverOf =
  (...domains: Pick<MailDomain, 'records'>[]): ResolveDns =>
  async (name, type) => {
    const found = type === 'TXT' && domains.map(({ records }) => records[name]).find(Boolean);
    if (!found) throw Object.assign(new Error(`No ${type} of ${name}`), { code: 'ENOTFOUND' });
    return found;
  };

export interface MailParts {
  from: string;
  to: string;
  subject?: string;
  text?: string;
  html?: string;
  /** Lines beside the usual ones. */
  more?: string[];
  /** All below the header, with the lines about it, in the place of `text`. */
  raw?: string;
}

/** A mail as a program writes it. */
export function toMail({
  from,
  to,
  subject = 'Re: Somebody wrote',
  text = '',
  html,
  more = [],
  raw,
}: MailParts): string {
  const type = html === undefined ? 'text/plain' : 'text/html';
  return [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    'Date: Sun, 29 Nov 2026 09:00:00 +0000',
    `Message-ID: <${crypto.randomUUID()}@example.com>`,
    'MIME-Version: 1.0',
    ...more,
    ...(raw === undefined ? [`Content-Type: ${type}; charset=utf-8`, '', html ?? text] : [raw]),
    '',
  ]
    .join('\n')
    .replaceAll(/\r?\n/g, '\r\n');
}
