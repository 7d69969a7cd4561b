import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../cli/environment.ts';
import { toMail } from './mail.ts';

const from = 'The Shop <talk@shop.test>';
const read = (smtp: string) => toMail({ mail: { smtp, from } }).mail!.server;
const fails = (mail: Parameters<typeof toMail>[0]['mail']): string => {
  try {
    toMail({ mail });
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

const rsa = (modulusLength: number) =>
  generateKeyPairSync('rsa', {
    modulusLength,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;

describe('the mail option', () => {
  it('reads the address of a mail server', () => {
    expect(read('smtps://u%40shop:p%2Fw%40@smtp.test')).toEqual({
      host: 'smtp.test',
      port: 465,
      secure: true,
      starttls: 'required',
      auth: { user: 'u@shop', pass: 'p/w@' },
    });
    expect(read('smtp://smtp.test')).toMatchObject({ port: 587, secure: false, starttls: 'required', auth: undefined });
    expect(read('smtp://relay:25?starttls=optional')).toMatchObject({ port: 25, starttls: 'optional' });
    expect(read('smtp://[::1]:1025/')).toMatchObject({ host: '::1', starttls: 'never' });
    expect(toMail({}).mail).toBeUndefined();
    expect(toMail({ mail: { smtp: '', from } }).mail).toBeUndefined();
  });

  it('AUTH-17: says in a sentence what is wrong, and quotes no password or key', () => {
    for (const smtp of [
      'smtp.test',
      'https://u:s3cr3t@smtp.test',
      'smtp://u:s3cr3t@smtp.test/path',
      'smtp://',
      'smtp:',
    ]) {
      expect(fails({ smtp, from }), smtp).toMatch(/^SMTP_URL \(or mail\.smtp\) is not an address such as smtps:/);
    }
    expect(fails({ smtp: 'smtp://u:s3cr3t%zz@smtp.test', from })).toMatch(/lone %/);
    expect(fails({ smtp: 'smtp://u:s3cr3t@smtp.test?logger=true', from })).toMatch(/starttls=optional behind it/);
    for (const wrong of [undefined, '', 'shop', 'The Shop <talk>', 'a@b.test, c@d.test']) {
      expect(fails({ smtp: 'smtp://smtp.test', from: wrong })).toMatch(/whom mail comes from: set PARVIS_MAIL_FROM/);
    }
    const dkim = { domain: 'shop.test', selector: 'parvis', key: rsa(2048) };
    const sign = (more: object) => fails({ smtp: 'smtp://u:s3cr3t@smtp.test', from, dkim: { ...dkim, ...more } });
    expect(sign({})).toBe('');
    expect(sign({ key: dkim.key.replaceAll('\n', '\\n') })).toBe('');
    expect(sign({ key: 'MIIE-not-a-key' })).toMatch(/^The key of DKIM is no private RSA key/);
    expect(sign({ key: rsa(768) })).toMatch(/1024 bits/);
    expect(sign({ domain: 'other.test' })).toMatch(/a signature of other\.test says nothing of/);
    expect(sign({ domain: 'not a domain' })).toMatch(/no domain/);
    expect(sign({ selector: 'a b' })).toMatch(/selector/);
    expect(fails({ dkim })).toMatch(/no mail server/);
    expect(fails({ smtp: 'smtp://smtp.test', from, perSecond: 0 })).toMatch(/perSecond/);
    expect(fails({ smtp: 'smtp://smtp.test', from, bounces: 'a b' })).toMatch(/PARVIS_MAIL_BOUNCES/);
    for (const [bounces, pattern] of [
      [undefined, undefined],
      ['b@in.test', 'b+{token}@in.test'],
      ['b-{token}@in.test', 'b-{token}@in.test'],
    ] as const) {
      expect(toMail({ mail: { smtp: 'smtp://smtp.test', from, bounces } }).mail!.bounces).toBe(pattern);
    }
  });

  it('comes from the environment', () => {
    const settings = { SMTP_URL: 'smtp://smtp.test', PARVIS_MAIL_FROM: from, PARVIS_MAIL_RATE: '2' };
    expect(readEnvironment(settings).options.mail).toEqual({ smtp: 'smtp://smtp.test', from, perSecond: 2 });
    expect(readEnvironment({ ...settings, PARVIS_MAIL_BOUNCES: 'b@in.test' }).options.mail).toMatchObject({
      bounces: 'b@in.test',
    });
    expect(readEnvironment({}).options.mail).toBeUndefined();
    expect(() => readEnvironment({ ...settings, PARVIS_DKIM_DOMAIN: 'shop.test' })).toThrow(/DKIM needs all three/);
    expect(() =>
      readEnvironment({
        ...settings,
        PARVIS_DKIM_DOMAIN: 'shop.test',
        PARVIS_DKIM_SELECTOR: 's',
        PARVIS_DKIM_KEY_FILE: '/nowhere/dkim.pem',
      }),
    ).toThrow(/cannot be read \(ENOENT\)/);
  });
});
