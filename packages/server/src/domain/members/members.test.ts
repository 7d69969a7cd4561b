import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Said, signToken } from '../../../test/member-tokens.ts';
import { type Console, dataOf, host, startConsole } from '../../../test/staff.ts';
import { getInternals } from '../../internals.ts';

let server: Console;
let time: number;
let secret: string;
const email = 'ada@example.com';

beforeEach(async () => {
  time = Date.parse('2026-03-01T10:00:00Z');
  server = await startConsole({ publicAddress: host, privateWebhooks: true, now: () => time });
  await server.parvis.sites.settings('shop', { members: { algorithm: 'HS256', keysUrl: null } });
  secret = (await server.parvis.sites.createMemberSecret('shop')).secret;
});
afterEach(async () => {
  await server.parvis.close();
});

const sign = (said: Said = {}) => signToken(secret, said, time);
const bring = (token: string, visitor?: string, key?: string) =>
  server.call('POST', 'sign-in/member', {
    body: { token },
    ...(visitor && { token: visitor }),
    ...(key && { headers: { 'idempotency-key': key } }),
  });
const signedIn = async (said: Said = {}, visitor?: string) => {
  const answer = await bring(await sign(said), visitor);
  expect([answer.status, answer.json.issues]).toEqual([200, undefined]);
  return answer.json as { visitorToken: string; author: { id: string; name: string; kind: string }; claimed: number };
};
const refusal = async (token: string): Promise<string> => {
  const { status, json } = await bring(token);
  expect([status, json.code, json.issues?.[0]?.path]).toEqual([422, 'MEMBER_TOKEN_INVALID', 'token']);
  return json.issues[0].message;
};
const me = async (token: string) => (await server.call('GET', 'me', { token })).json;
const write = (token: string | undefined, more: object = {}) => server.post(more, token ? { token } : {});
const seconds = () => time / 1000;

it('I1: a lost answer is given again although the token it was sent with ended by the first, and the other is over', async () => {
  const member = await signedIn();
  const { visitorToken: own } = await write(undefined, { author: { name: 'Guest' } });
  time += 1_000;
  const token = await sign({ jti: 'another' });
  const first = await bring(token, own!, 'a');
  expect(first.json).toMatchObject({ claimed: 1, author: { id: member.author.id } });
  time += 20 * 60_000;
  const again = await bring(token, own!, 'a');
  expect(again).toMatchObject({ status: 200, text: first.text });
  expect((await me(again.json.visitorToken)).author.id).toBe(member.author.id);
  expect((await bring(token, own!, 'b')).status).toBe(401);
});

describe('AUTH-23', () => {
  it.each<[string, Said]>([
    ['no exp', { exp: undefined }],
    ['no iat', { iat: undefined }],
    ['no aud', { aud: undefined }],
    ['no jti', { jti: undefined }],
    ['no sub', { sub: undefined }],
    ['an empty sub', { sub: '' }],
    ['a sub that is no text', { sub: 42 }],
    ['a long jti', { jti: 'x'.repeat(201) }],
    ['the audience of another site', { aud: 'other' }],
    ['several audiences', { aud: ['shop', 'other'] }],
    ['a role', { role: 'admin' }],
  ])('a token with %s is refused', async (_, said) => {
    await refusal(await sign(said));
  });

  it('a token that is forged, of another algorithm or of none is refused, and leaves nothing', async () => {
    const good = await sign();
    const [, payload, signature] = good.split('.');
    const head = (alg: string, more = {}) => Buffer.from(JSON.stringify({ alg, ...more })).toString('base64url');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const claims = JSON.parse(`${Buffer.from(payload!, 'base64url')}`);
    for (const token of [
      `${head('none')}.${payload}.${signature}`,
      `${head('nOnE')}.${payload}.AA`,
      `${head('HS512')}.${payload}.${signature}`,
      `${head('HS256', { kid: '../../../dev/null' })}.${payload}.${signature}`,
      `${head('HS256', { crit: ['x'], x: 1 })}.${payload}.${signature}`,
      `${good.slice(0, -4)}AAAA`,
      await signToken('', {}, time).catch(() => `${head('HS256')}.${payload}.AAAA`),
      await signToken(`${secret} `, {}, time),
      await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(privateKey),
    ]) {
      await refusal(token);
    }
    expect((await bring('a.b')).json.code).toBe('MEMBER_TOKEN_INVALID');
    const { store } = getInternals(server.parvis)!.services;
    expect(await store.db.selectFrom('member_tokens').selectAll().execute()).toEqual([]);
    expect((await bring(good)).status).toBe(200);
  });

  it('a life of more than ten minutes is refused; clocks may differ by a minute', async () => {
    const now = seconds();
    await signedIn({ iat: now, exp: now + 600 });
    await refusal(await sign({ iat: now, exp: now + 601 }));
    await signedIn({ iat: now + 59, exp: now + 300 });
    await refusal(await sign({ iat: now + 61, exp: now + 300 }));
    await signedIn({ iat: now - 300, exp: now - 59 });
    await refusal(await sign({ iat: now - 300, exp: now - 61 }));
    await refusal(await sign({ nbf: now + 61 }));
  });

  it('a token is taken once, of twenty at the same time; a lost answer is given again under its key', async () => {
    const token = await sign({ jti: 'once' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => bring(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 422)]);
    time += 1_000;
    expect(await refusal(await sign({ jti: 'once', sub: 'other' }))).toBe('It was used before.');
    const next = await sign();
    const first = await bring(next, undefined, 'key');
    expect(await bring(next, undefined, 'key')).toMatchObject({ status: 200, text: first.text });
  });

  it('what was used is forgotten once the token is worth nothing by itself, and not before', async () => {
    const { store } = getInternals(server.parvis)!.services;
    const token = await sign();
    await bring(token);
    const prune = () => store.pruneReports('', '', new Date(time).toISOString());
    time += 6 * 60_000 - 1_000;
    await prune();
    expect(await refusal(token)).toBe('It was used before.');
    time += 2_000;
    await prune();
    expect(await store.db.selectFrom('member_tokens').selectAll().execute()).toEqual([]);
    await refusal(token);
  });

  it('the algorithm is that of the site: a public key is no secret', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'a', alg: 'RS256' }] };
    const http = createServer((_, response) => response.end(JSON.stringify(keys)));
    await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
    const keysUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}/keys`;
    await server.parvis.sites.settings('shop', { members: { algorithm: 'RS256', keysUrl } });
    const claims = { aud: 'shop', sub: '42', jti: 'a', iat: seconds(), exp: seconds() + 300 };
    const signed = (header: { alg: string; kid?: string }) =>
      new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
    await refusal(await signToken(publicKey.export({ type: 'spki', format: 'pem' }) as string, {}, time));
    await refusal(await sign());
    await refusal(await signed({ alg: 'PS256', kid: 'a' }));
    await refusal(await signed({ alg: 'RS256', kid: '../a' }));
    expect((await bring(await signed({ alg: 'RS256', kid: 'a' }))).status).toBe(200);
    http.close();
  });

  it('where a site takes none, and of a secret that was taken away, nothing is taken', async () => {
    const { sites } = server.parvis;
    const second = await sites.createMemberSecret('shop');
    await expect(sites.createMemberSecret('shop')).rejects.toThrow();
    expect((await bring(await signToken(second.secret, {}, time))).status).toBe(200);
    const [, first] = await sites.memberSecrets('shop');
    await sites.deleteMemberSecret('shop', first!.id);
    await refusal(await sign());
    expect((await bring(await signToken(second.secret, {}, time))).status).toBe(200);
    await sites.settings('shop', { members: null });
    await refusal(await signToken(second.secret, {}, time));
  });

  it('a secret stands in no table in the clear, and without the secret of the server opens nothing', async () => {
    const { store } = getInternals(server.parvis)!.services;
    const [row] = await store.db.selectFrom('sites').select('member_secrets').execute();
    expect(row!.member_secrets).not.toContain(secret.slice(4));
    const changes = await store.db.selectFrom('changes').selectAll().execute();
    expect(changes.map(({ what }) => what)).toContain('member-secret.made');
    expect(JSON.stringify(changes)).not.toContain(secret.slice(4));
  });
});

describe('AUTH-24', () => {
  it('what a visitor types makes nobody a member, and proves nothing', async () => {
    await signedIn({ name: 'Ada Lovelace', email, email_verified: true });
    const guest = await write(undefined, { author: { name: 'Ada', email } });
    expect(guest.post.author).toMatchObject({ kind: 'guest', name: 'Ada' });
    for (const more of [{ kind: 'member' }, { sub: '42' }, { role: 'admin' }]) {
      const body = { kind: 'comment', subject: { key: 'page' }, body: 'x', author: { name: 'Ada', ...more } };
      expect((await server.call('POST', 'posts', { body })).status).toBe(400);
    }
    expect((await bring(JSON.stringify({ sub: '42' }))).status).toBe(422);
    const said = Buffer.from(JSON.stringify({ sub: '42', name: 'Ada Lovelace' })).toString('base64url');
    await refusal(`${said}.${said}.${said}`);
  });

  it('an address that the host has not proved is worth nothing', async () => {
    const typed = await write(undefined, { author: { name: 'Ada', email } });
    for (const email_verified of [undefined, false, 'true', 1]) {
      const { visitorToken, claimed } = await signedIn({ email, email_verified });
      expect([claimed, (await me(visitorToken)).author.email]).toEqual([0, undefined]);
    }
    expect((await me(typed.visitorToken!)).posts).toHaveLength(1);
  });

  it('AUTH-09, AUTH-12: the name of a member is theirs: who types it waits, and members type no other', async () => {
    const ada = await signedIn({ name: 'Ada Lovelace' });
    const post = (await write(ada.visitorToken, { author: { name: 'Somebody else' } })).post;
    expect(post).toMatchObject({ status: 'published', author: { kind: 'member', name: 'Ada Lovelace' } });
    const other = await write(undefined, { body: 'Not her.', author: { name: 'Аda  LOVELACE' } });
    expect(other.post.status).toBe('pending');
    // The host knows both.
    const same = await signedIn({ sub: '43', name: 'Ada Lovelace' });
    expect((await write(same.visitorToken, { body: 'Another Ada.' })).post.status).toBe('published');
    // A name of the business is none.
    const admin = await signedIn({ sub: '44', name: 'The Shop Team' });
    expect(admin.author.name).toBe('');
  });
});

describe('a member', () => {
  it('is the same author in every browser, and edits there what they wrote', async () => {
    const phone = await signedIn({ name: 'Ada' });
    const { post } = await write(phone.visitorToken);
    const tablet = await signedIn({ name: 'Ada King' });
    expect(tablet.author).toEqual({ ...phone.author, name: 'Ada King' });
    const change = await server.call('PATCH', `posts/${post.id}`, {
      token: tablet.visitorToken,
      body: { body: 'New.' },
    });
    expect([change.status, change.json.author.name]).toEqual([200, 'Ada']);
    expect((await signedIn({ sub: '43' })).author.id).not.toBe(phone.author.id);
    // Elsewhere the same person is somebody else, and nothing tells that they are one.
    const { store } = getInternals(server.parvis)!.services;
    const rows = await store.db.selectFrom('authors').select('member_hash').where('kind', '=', 'member').execute();
    expect(rows.map(({ member_hash }) => member_hash)).not.toContain('42');
  });

  it('takes along what they wrote in this browser before; a token from before that speaks for them no longer', async () => {
    const guest = await write(undefined, { author: { name: 'Ada' } });
    time += 1_000;
    const first = await signedIn({ name: 'Ada King' }, guest.visitorToken);
    expect((await me(first.visitorToken)).posts.map(({ id }: { id: string }) => id)).toEqual([guest.post.id]);
    expect((await server.call('GET', 'me', { token: guest.visitorToken! })).status).toBe(401);
    const tablet = await write(undefined, { body: 'From the tablet.' });
    const again = await signedIn({ name: 'Ada King' }, tablet.visitorToken);
    expect([again.author.id, again.claimed]).toEqual([first.author.id, 1]);
    // Another member at the same machine begins anew.
    const eve = await signedIn({ sub: '43' }, again.visitorToken);
    expect([eve.claimed, (await me(eve.visitorToken)).posts]).toEqual([0, []]);
  });

  it('A10, A11: a proved address claims as it does by code, before and after', async () => {
    const typed = await write(undefined, { author: { name: 'Ada', email } });
    time += 1_000;
    const ada = await signedIn({ email, email_verified: true });
    expect(ada.claimed).toBe(1);
    expect((await server.call('GET', 'me', { token: typed.visitorToken! })).status).toBe(401);
    expect((await me(ada.visitorToken)).author).toMatchObject({ email, confirmedAt: expect.any(String) });
    // Who has proved it by code first is the member, and one who is a member already keeps it.
    await server.call('POST', 'sign-in', { body: { email: 'eve@example.com' } });
    const mail = (await server.mails()).findLast(({ template }) => template === 'confirmAddress')!;
    const body = { email: 'eve@example.com', code: dataOf(mail, 'confirmAddress').code };
    const eve = (await server.call('POST', 'sign-in/code', { body })).json;
    time += 1_000;
    const member = await signedIn({ sub: 'eve', email: 'eve@example.com', email_verified: true });
    expect(member.author.id).toBe(eve.author.id);
    const third = await signedIn({ sub: 'third', email, email_verified: true });
    expect((await me(third.visitorToken)).author.email).toBeUndefined();
    expect((await me(ada.visitorToken)).author.email).toBe(email);
  });

  it('AUTH-14: who is blocked stays so, signed in anew, and after they erased themselves', async () => {
    const ada = await signedIn({ name: 'Ada' });
    const { post } = await write(ada.visitorToken);
    await server.parvis.sites.block('shop', { of: 'author', post: post.id, reason: 'M2', sentence: 'No.' });
    const again = await signedIn({ name: 'Ada' });
    expect((await write(again.visitorToken, { body: 'Once more.' })).post.status).toBe('refused');
    await server.call('DELETE', 'me', { token: again.visitorToken });
    time += 1_000;
    const anew = await signedIn({ name: 'Ada' });
    expect(anew.author.id).not.toBe(ada.author.id);
    expect((await write(anew.visitorToken, { body: 'And again.' })).post.status).toBe('refused');
    const [block] = (await server.parvis.sites.blocks('shop')).items;
    expect(block).toMatchObject({ of: 'author' });
    expect(JSON.stringify(block)).not.toContain('Ada');
  });

  it('stands among those who write on the site', async () => {
    const ada = await signedIn({ name: 'Ada' });
    await write(ada.visitorToken);
    const token = await server.parvis.sites.renewKey('shop');
    const { json } = await server.call('GET', '/v1/manage/sites/shop/authors', {
      token,
      headers: { origin: undefined },
    });
    expect(json.items).toMatchObject([{ id: ada.author.id, kind: 'member', name: 'Ada' }]);
  });
});

it('M64: keys of the host lie where nobody on the way can change them', async () => {
  const { sites } = server.parvis;
  await expect(sites.settings('shop', { members: { algorithm: 'ES256', keysUrl: null } })).rejects.toThrow();
  await expect(
    sites.settings('shop', { members: { algorithm: 'HS256', keysUrl: 'https://a.test/' } }),
  ).rejects.toThrow();
  const other = await startConsole();
  const keysUrl = 'http://keys.test/';
  await expect(other.parvis.sites.settings('shop', { members: { algorithm: 'ES256', keysUrl } })).rejects.toThrow();
  await other.parvis.close();
});

it('A22: where the owner says so, posts are taken of members alone; a role is taken then, and gives nothing', async () => {
  const guest = await write(undefined, { body: 'Before.' });
  const { sites } = server.parvis;
  await sites.settings('shop', { members: { algorithm: 'HS256', keysUrl: null, required: true, roles: true } });
  const subject = { key: 'page' };
  for (const token of [undefined, guest.visitorToken]) {
    const body = { kind: 'comment', subject, body: 'As a guest.' };
    const { status, json } = await server.call('POST', 'posts', { body, ...(token && { token }) });
    expect([status, json.code]).toEqual([403, 'MEMBERSHIP_REQUIRED']);
  }
  const form = await server.call('POST', '/sites/shop/posts', {
    raw: new URLSearchParams({ kind: 'comment', subject: 'page', name: 'Ada', body: 'By a form.' }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: host },
  });
  expect(form.status).toBe(403);
  // What they wrote before is theirs all the same.
  const change = { token: guest.visitorToken!, body: { body: 'Before, and changed.' } };
  expect((await server.call('PATCH', `posts/${guest.post.id}`, change)).status).toBe(200);
  const ada = await signedIn({ name: 'Ada', role: 'admin' });
  const { post } = await write(ada.visitorToken, { body: 'As a member.' });
  expect([post.author?.kind, post.status]).toEqual(['member', 'published']);
  expect((await server.call('DELETE', `posts/${guest.post.id}`, { token: ada.visitorToken })).status).toBe(403);
});
