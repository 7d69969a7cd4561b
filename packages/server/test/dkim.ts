import { createPublicKey, createVerify, generateKeyPairSync } from 'node:crypto';
import type { MailOption } from '../src/options/mail.ts';
import type { Mail } from './smtp.ts';

/** A key to sign mails with, and the one by which others verify them. */
export function createDkim(domain: string): { dkim: NonNullable<MailOption['dkim']>; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  return {
    dkim: { domain, selector: 'parvis', key },
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }) as string,
  };
}

/** Verifies a signature by RFC 6376: relaxed headers. The hash of the body is among what is signed. */
export function verifyDkim(mail: Mail, publicKey: string): Record<string, string | boolean> & { h?: string } {
  const line = mail.line('dkim-signature')!;
  const tags = Object.fromEntries(
    line
      .replace(/\s+/g, '')
      .split(';')
      .filter(Boolean)
      .map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)]),
  );
  const relax = (name: string, value: string) => `${name.toLowerCase()}:${value.replace(/\s+/g, ' ').trim()}`;
  const signedLines = tags
    .h!.split(':')
    .flatMap((name) => (mail.line(name) === undefined ? [] : [`${relax(name, mail.line(name)!)}\r\n`]));
  const own = relax('dkim-signature', line.replace(/([\s;]b=)[^;]*/, '$1'));
  const isRight = createVerify('RSA-SHA256')
    .update(signedLines.join('') + own, 'latin1')
    .verify(createPublicKey(publicKey), tags.b!, 'base64');
  return { ...tags, isRight };
}
