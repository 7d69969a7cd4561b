import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMemberToken } from '../identity/member-token.ts';
import { createHostKeys } from './host-keys.ts';

// The keys of a host change, hide and come late.

let time: number;
let http: Server;
let url: string;
/** What the address answers now; nothing: not at all. */
let answer: { status: number; body: string } | undefined;
let asked: number;
const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const toSet = async (keys: Record<string, KeyObject>) =>
  JSON.stringify({
    keys: await Promise.all(
      Object.entries(keys).map(async ([kid, key]) => ({ ...(await exportJWK(key)), kid, alg: 'ES256' })),
    ),
  });

beforeEach(async () => {
  time = Date.parse('2026-03-01T10:00:00Z');
  asked = 0;
  http = createServer((_, response) => {
    asked++;
    if (answer) response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/keys`;
});
afterEach(() => {
  http.closeAllConnections();
  http.close();
});

const open = (isPrivate = true) => createHostKeys({ isPrivate, now: () => time });
async function read(hosts: ReturnType<typeof open>, key: KeyObject, kid: string): Promise<string> {
  const iat = time / 1000;
  const token = await new SignJWT({ aud: 'shop', sub: '42', jti: `${Math.random()}`, iat, exp: iat + 300 })
    .setProtectedHeader({ alg: 'ES256', kid })
    .sign(key);
  return readMemberToken(token, { algorithm: 'ES256', keys: hosts(url), audience: 'shop', now: time }).then(
    ({ subject }) => subject,
    ({ message }: Error) => message,
  );
}

describe('AUTH-23: keys of the host', () => {
  it('that are new hold within half a minute, those that went no longer than ten; nobody makes us ask again and again', async () => {
    const [old, next, forged] = [pair(), pair(), pair()];
    const hosts = open();
    answer = { status: 200, body: await toSet({ a: old.publicKey }) };
    expect(await read(hosts, old.privateKey, 'a')).toBe('42');
    answer.body = await toSet({ a: old.publicKey, b: next.publicKey });
    // At once it may be too early; nobody waits more than half a minute.
    for (let n = 0; n < 20; n++) expect(await read(hosts, forged.privateKey, `c${n}`)).toContain('no applicable key');
    expect(asked).toBe(1);
    time += 31_000;
    expect(await read(hosts, next.privateKey, 'b')).toBe('42');
    expect(asked).toBe(2);
    expect(await read(hosts, forged.privateKey, 'b')).toContain('signature');
    answer.body = await toSet({ b: next.publicKey });
    time += 10 * 60_000;
    expect(await read(hosts, old.privateKey, 'a')).toContain('no applicable key');
    expect(await read(hosts, next.privateKey, 'b')).toBe('42');
  });

  it('that cannot be read any more hold for an hour, and then nothing does', async () => {
    const { publicKey, privateKey } = pair();
    const hosts = open();
    answer = { status: 200, body: await toSet({ a: publicKey }) };
    expect(await read(hosts, privateKey, 'a')).toBe('42');
    for (const broken of [
      { status: 500, body: '' },
      { status: 200, body: 'no set' },
      { status: 302, body: '' },
    ]) {
      answer = broken;
      time += 11 * 60_000;
      expect(await read(hosts, privateKey, 'a')).toBe('42');
    }
    time += 31 * 60_000;
    expect(await read(hosts, privateKey, 'a')).toBe('The keys of the host cannot be read.');
  });

  it('that never come are waited for a few seconds, by all that ask together', async () => {
    const { privateKey } = pair();
    const hosts = open();
    answer = undefined;
    const all = await Promise.all(Array.from({ length: 10 }, () => read(hosts, privateKey, 'a')));
    expect([new Set(all), asked]).toEqual([new Set(['The keys of the host cannot be read.']), 1]);
  }, 30_000);

  it('of a private network are not asked for, and too many are none', async () => {
    const { publicKey, privateKey } = pair();
    answer = { status: 200, body: await toSet({ a: publicKey }) };
    expect(await read(open(false), privateKey, 'a')).toBe('The keys of the host cannot be read.');
    expect(asked).toBe(0);
    answer.body = await toSet(Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, publicKey])));
    expect(await read(open(), privateKey, 'k0')).toBe('The keys of the host cannot be read.');
  });
});
