import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { origin } from '../../../test/harness.ts';
import { type Console, dataOf, host, startConsole } from '../../../test/staff.ts';

let server: Console;
let time: number;
const hours = 3_600_000;
const email = 'ada@example.com';

beforeEach(async () => {
  time = Date.parse('2026-03-01T10:00:00Z');
  server = await startConsole({ publicAddress: host, now: () => time });
});
afterEach(async () => {
  await server.parvis.close();
});

const ask = (address = email, token?: string) =>
  server.call('POST', 'sign-in', { body: { email: address }, ...(token && { token }) });
const enter = (code: string, token?: string, more: { address?: string; key?: string } = {}) =>
  server.call('POST', 'sign-in/code', {
    body: { email: more.address ?? email, code },
    ...(token && { token }),
    ...(more.key && { headers: { 'idempotency-key': more.key } }),
  });
const codes = async (address = email): Promise<string[]> =>
  (await server.mails())
    .filter(({ to, template }) => to === address && template === 'confirmAddress')
    .map((mail) => dataOf(mail, 'confirmAddress').code);
const proved = async (token?: string, address = email): Promise<string> => {
  await ask(address, token);
  const { json, status } = await enter((await codes(address)).at(-1)!, token, { address });
  expect(status).toBe(200);
  return json.visitorToken;
};
const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const ownPosts = async (token: string): Promise<string[]> =>
  (await server.call('GET', 'me', { token })).json.posts.map(({ id }: { id: string }) => id);

describe('a code', () => {
  it('AUTH-15, MAIL-04: an address gets one a day, and nobody is told whether', async () => {
    const answers = [];
    for (let n = 0; n < 100; n++) answers.push(await ask());
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(new Set(['204 ']));
    expect(await codes()).toHaveLength(1);
    time += 23 * hours;
    await ask();
    expect(await codes()).toHaveLength(1);
    time += 2 * hours;
    await ask();
    expect(await codes()).toHaveLength(2);
  });

  it('MAIL-04: all sites of a server together mail five a day to an address that has not proved itself there', async () => {
    await server.parvis.close();
    const keys = ['shop', ...Array.from({ length: 8 }, (_, n) => `site-${n}`)];
    const sites = keys.map((key) => ({ key, name: 'A site', origins: [origin] }));
    server = await startConsole({ publicAddress: host, now: () => time, sites });
    for (let n = 0; n < 8; n++) {
      const { status } = await server.call('POST', 'sign-in', { body: { email }, site: `site-${n}` });
      expect(status).toBe(204);
    }
    expect(await codes()).toHaveLength(5);
    time += 25 * hours;
    await ask();
    expect(await codes()).toHaveLength(6);
  });

  it('whoever has proved an address may have three a day', async () => {
    await proved();
    for (let n = 0; n < 5; n++) await ask();
    expect(await codes()).toHaveLength(3);
  });

  it('AUTH-16: is good for one use, a day, five tries, one address and one site', async () => {
    await ask();
    await ask('eve@example.com');
    const [code = ''] = await codes();
    expect((await enter(code, undefined, { address: 'eve@example.com' })).json.code).toBe('CODE_INVALID');
    const wrong = await Promise.all(Array.from({ length: 20 }, () => enter(other(code))));
    for (const { status, json } of wrong)
      expect([status, json.code, json.issues[0].path]).toEqual([422, 'CODE_INVALID', 'code']);
    // The right one comes too late.
    expect((await enter(code)).status).toBe(422);
    time += 25 * hours;
    await ask();
    const second = (await codes()).at(-1)!;
    expect((await enter(second)).status).toBe(200);
    expect((await enter(second)).status).toBe(422);
    time += 25 * hours;
    await ask();
    time += 25 * hours;
    expect((await enter((await codes()).at(-1)!)).status).toBe(422);
  });

  it('an answer that was lost is given again for the same key', async () => {
    await ask();
    const [code = ''] = await codes();
    const first = await enter(code, undefined, { key: 'a' });
    expect(await enter(code, undefined, { key: 'a' })).toMatchObject({ status: 200, text: first.text });
  });

  it('I1: is given again although the token it was sent with ended by the first, and the code is no more', async () => {
    const token = await proved();
    time += 25 * hours;
    const { visitorToken: own } = await server.post({ author: { name: 'Ada' } });
    await ask(email, own!);
    const code = (await codes()).at(-1)!;
    const first = await enter(code, own!, { key: 'a' });
    expect(first.json).toMatchObject({
      claimed: 1,
      author: { id: (await server.call('GET', 'me', { token })).json.author.id },
    });
    expect((await server.call('GET', 'me', { token: own! })).status).toBe(401);
    time += 25 * hours;
    for (let n = 0; n < 6; n++) {
      const again = await enter(code, own!, { key: 'a' });
      expect(again).toMatchObject({ status: 200, text: first.text });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
    }
    // Nobody else hears it: of another key, another token, another code.
    expect((await enter(code, own!, { key: 'b' })).status).toBe(401);
    expect((await enter(code, undefined, { key: 'a' })).json.code).toBe('CODE_INVALID');
    expect((await enter(other(code), own!, { key: 'a' })).json.code).toBe('IDEMPOTENCY_KEY_REUSED');
    // What is kept goes with who it is about.
    await server.call('DELETE', 'me', { token: first.json.visitorToken });
    expect((await enter(code, own!, { key: 'a' })).status).toBe(401);
  });

  it.each(['a@b', 'a b@example.com', 'a@example.com\r\nBcc: b@example.com', '"a"@example.com', 'a@[127.0.0.1]', ''])(
    'MAIL-02: none to %j',
    async (address) => {
      const { status } = await ask(address);
      if (address === 'a@b') return expect(status).toBe(204);
      expect(status).toBe(422);
      expect(await server.mails()).toEqual([]);
    },
  );
});

describe('an address that is proved', () => {
  it('makes what was written under it its owner’s, on another device as well', async () => {
    const phone = await server.post({ author: { name: 'Ada', email } });
    const review = await server.post({ kind: 'review', author: { name: 'Ada', email: email.toUpperCase() } });
    const others = await server.post({ author: { name: 'Eve', email: 'eve@example.com' } });
    time += 1_000;
    const token = await proved();
    expect((await ownPosts(token)).sort()).toEqual([phone.post.id, review.post.id].sort());
    expect((await server.call('PATCH', `posts/${phone.post.id}`, { token, body: { body: 'New words.' } })).status).toBe(
      200,
    );
    expect((await server.call('PATCH', `posts/${others.post.id}`, { token, body: { body: 'x' } })).status).toBe(403);
    // Whoever typed the address of somebody else does not speak for them (AUTH-09, AUTH-11).
    for (const { visitorToken } of [phone, review]) {
      expect((await server.call('GET', 'me', { token: visitorToken! })).status).toBe(401);
    }
    const me = (await server.call('GET', 'me', { token })).json.author;
    expect(me).toMatchObject({ email, confirmedAt: expect.any(String), name: 'Ada' });
  });

  it('keeps who asks who they are, with what they wrote under no address', async () => {
    const { post, visitorToken } = await server.post({ author: { name: 'Ada' } });
    const token = await proved(visitorToken);
    expect(await ownPosts(token)).toEqual([post.id]);
    expect(await ownPosts(visitorToken!)).toEqual([post.id]);
    const tablet = await server.post({ body: 'From the tablet.' });
    const again = await proved(tablet.visitorToken);
    expect((await ownPosts(again)).sort()).toEqual([post.id, tablet.post.id].sort());
    expect((await server.call('GET', 'me', { token: again })).json.author.id).toBe(post.author!.id);
  });

  it('is not taken by a typed one, nor replaced by it (AUTH-10)', async () => {
    const token = await proved((await server.post({ author: { name: 'Ada' } })).visitorToken);
    const eve = await server.post({ author: { name: 'Eve', email } });
    expect(await ownPosts(token)).not.toContain(eve.post.id);
    await server.post({ author: { name: 'Ada L', email: 'eve@example.com' } }, { token });
    expect((await server.call('GET', 'me', { token })).json.author.email).toBe(email);
  });

  it('a second review of one page stays with who wrote it', async () => {
    const first = await server.post({ kind: 'review', author: { name: 'Ada', email } });
    const second = await server.post({ kind: 'review', author: { name: 'Ada', email } });
    const token = await proved();
    expect(await ownPosts(token)).toEqual([first.post.id]);
    expect(await ownPosts(second.visitorToken!)).toEqual([second.post.id]);
  });

  it('reactions come along, each once; of what is one’s own none stays (A5, A6)', async () => {
    const { post } = await server.post({ body: 'Somebody’s.' });
    const mine = await server.post({ author: { name: 'Ada', email } });
    const like = (id: string, token?: string) =>
      server.call('PUT', `posts/${id}/reactions/like`, token ? { token } : {});
    await like(post.id, mine.visitorToken);
    const tablet = (await like(post.id)).json.visitorToken;
    await like(mine.post.id, tablet);
    const token = await proved(tablet);
    const count = async (id: string) => (await server.call('GET', `posts/${id}`)).json.reactions.like.count;
    expect([await count(post.id), await count(mine.post.id)]).toEqual([1, 0]);
    await server.call('DELETE', 'me', { token });
    expect(await count(post.id)).toBe(0);
  });

  it('the key of the site proves nothing', async () => {
    const token = await server.parvis.sites.renewKey('shop');
    expect((await ask(email, token)).json.code).toBe('FORBIDDEN');
    expect((await enter('123456', token)).json.code).toBe('FORBIDDEN');
  });
});

it('AUTH-12: what somebody else writes under the name of one who has proved an address waits', async () => {
  const token = await proved((await server.post({ author: { name: 'Ada Lovelace' } })).visitorToken);
  const again = await server.post({ body: 'Me again.' }, { token });
  const other = await server.post({ body: 'Not her.', author: { name: 'Аda  LOVELACE' } });
  expect([again.post.status, other.post.status]).toEqual(['published', 'pending']);
  expect(other.post.decision).toMatchObject({ act: 'hold', automated: true });
});
