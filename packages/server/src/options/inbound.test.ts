import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../cli/environment.ts';
import { readToken, withToken } from '../identity/reply-address.ts';
import { examineInbound } from '../ops/doctor/inbound.ts';
import { toInbound } from './inbound.ts';

const secret = 'a-secret-of-the-mail-provider-0123';
const fails = (address: string, given = secret): string => {
  try {
    toInbound({ inbound: { address, secret: given } });
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

describe('the inbound option', () => {
  it('reads where the token stands in the address', () => {
    const token = 'abcdefghijklmnopqrstuvwxyz';
    for (const [address, whole] of [
      ['reply@in.shop.test', `reply+${token}@in.shop.test`],
      ['reply-{token}@in.shop.test', `reply-${token}@in.shop.test`],
      ['{token}@in.shop.test', `${token}@in.shop.test`],
    ] as const) {
      const pattern = toInbound({ inbound: { address, secret } }).inbound!.address;
      expect(withToken(pattern, token)).toBe(whole);
      expect(readToken(pattern, whole.toUpperCase())).toBe(token);
      for (const other of [`x${whole}`, `${whole}x`, whole.replace(token, ''), whole.replace('a', '1'), '']) {
        expect(readToken(pattern, other), other).toBeUndefined();
      }
    }
    expect(toInbound({}).inbound).toBeUndefined();
  });

  it('AUTH-17: says in a sentence what is wrong, and quotes no secret', () => {
    const long = `${'x'.repeat(37)}@in.shop.test`;
    expect(fails(long)).toBe('');
    for (const bad of [
      '',
      'reply',
      'a b@in.shop.test',
      'a@b@c.test',
      `x${long}`,
      '{token}{token}@a.test',
      'reply@a.test, b@c.test',
    ]) {
      expect(fails(bad), bad).toMatch(/^PARVIS_INBOUND_ADDRESS \(or inbound\.address\) is no address/);
    }
    for (const bad of ['', 'short', `${secret} `, `${secret}é`, 'x'.repeat(201)]) {
      expect(fails('reply@in.shop.test', bad), bad).toMatch(/^PARVIS_INBOUND_SECRET .* must be 32 to 200/);
      if (bad) expect(fails('reply@in.shop.test', bad)).not.toContain(bad);
    }
  });

  it('comes from the environment, both halves or none', () => {
    const both = { PARVIS_INBOUND_ADDRESS: 'reply@in.shop.test', PARVIS_INBOUND_SECRET: secret };
    expect(readEnvironment(both).options.inbound).toEqual({ address: 'reply@in.shop.test', secret });
    expect(readEnvironment({}).options.inbound).toBeUndefined();
    for (const name of ['PARVIS_INBOUND_ADDRESS', 'PARVIS_INBOUND_SECRET'] as const) {
      expect(() => readEnvironment({ [name]: both[name] })).toThrow(/need both/);
    }
  });

  it('doctor says whether it is set up, and whether mail to it finds a way', async () => {
    const option = (records: unknown[]) => ({
      address: 'reply@in.shop.test',
      secret,
      resolve: async (name: string, type: string) => (name === 'in.shop.test' && type === 'MX' ? records : []),
    });
    expect(await examineInbound(undefined)).toMatchObject({ level: 'ok', what: expect.stringContaining('not taken') });
    expect(await examineInbound(option([{ exchange: 'mx.test', priority: 1 }]))).toMatchObject({
      level: 'ok',
      what: 'Answers to mails come to reply+{token}@in.shop.test.',
    });
    expect(await examineInbound(option([]))).toMatchObject({ level: 'warn' });
    expect(await examineInbound({ ...option([]), secret: 'x' })).toMatchObject({ level: 'fail' });
  });
});
