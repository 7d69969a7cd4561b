import { randomBytes } from 'node:crypto';
import type { Challenge, ProvenAct } from '@parvis/contract';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type More, origin, type Started, start } from '../test/harness.ts';
import { solve, toHeader } from '../test/solve.ts';

const body = (text: string) => ({ kind: 'comment', subject: { key: 'page' }, body: text, author: { name: 'Ada' } });
const able = 'application/json;proof=1';

let server: Started;
let now = Date.now();
let networks = 0;
let words = 0;
beforeAll(async () => {
  server = await start({
    limits: 'on',
    now: () => now,
    sites: [
      { key: 'shop', name: 'The Shop', origins: [origin] },
      { key: 'other', name: 'Other', origins: [origin] },
    ],
  });
});
afterAll(() => server.parvis.close());

/** Someone in a network of their own. */
const somebody = () => {
  networks++;
  const address = `203.0.${networks}.7`;
  const challenge = async (act: ProvenAct = 'createPost', site = 'shop'): Promise<Challenge> => {
    const answer = await server.call('POST', 'challenges', { body: { for: act }, address, site });
    expect(answer.status).toBe(200);
    return answer.json;
  };
  const write = (more: More = {}): Promise<Answer> =>
    server.call('POST', 'posts', {
      body: body(`${randomBytes(6).toString('hex')} ${words++}`),
      address,
      ...more,
    });
  const prove = (proof: string | object, more: More = {}): Promise<Answer> =>
    write({
      ...more,
      headers: { ...more.headers, accept: able, 'parvis-proof': typeof proof === 'string' ? proof : toHeader(proof) },
    });
  /** From here on all that is written from there is risky. */
  const hurry = async (): Promise<void> => {
    for (let n = 0; n < 5; n++) expect((await write()).json.post.status).toBe('published');
  };
  return { address, challenge, write, prove, hurry };
};

describe('A21: a browser proves itself where much is sent', () => {
  it('after five posts in a minute one waits without it, and is asked for it who can, with the same key once', async () => {
    const one = somebody();
    await one.hurry();
    expect((await one.write()).json.post.status).toBe('pending');
    const headers = { accept: able, 'idempotency-key': 'the-same-key-each-time' };
    const same = body('Words that are sent until they are taken.');
    const asked = await one.write({ headers, body: same });
    expect([asked.status, asked.json.code]).toEqual([202, 'PROOF_REQUIRED']);
    const proof = solve(await one.challenge());
    const done = await one.prove(proof, { headers, body: same });
    expect([done.status, done.json.post.status]).toEqual([201, 'published']);
    // Its answer was lost: the same is sent again.
    const again = await one.prove(proof, { headers, body: same });
    expect([again.status, again.json.post.id]).toEqual([201, done.json.post.id]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    // Some time later nobody is asked any more.
    now += 601_000;
    expect((await one.write()).json.post.status).toBe('published');
  });

  it('RES-17: work that was used, is forged, easier, older, of another site or act, or none at all is worth nothing', async () => {
    const one = somebody();
    await one.hurry();
    const proof = solve(await one.challenge());
    const { parameters, signature } = proof.challenge;
    const refused: Record<string, string | object> = {
      'no JSON': 'nothing',
      'too long': 'a'.repeat(5_000),
      empty: {},
      'a hash of nothing': { ...proof, solution: { counter: 1, derivedKey: '00'.repeat(32) } },
      'its beginning alone': {
        ...proof,
        solution: { ...proof.solution, derivedKey: parameters.keyPrefix.padEnd(64, '0') },
      },
      'an easier one': { ...proof, challenge: { signature, parameters: { ...parameters, keyPrefix: '00' } } },
      'its own signature': {
        ...proof,
        challenge: { signature, parameters: { ...parameters, keySignature: '00'.repeat(32) } },
      },
      'a longer time': {
        ...proof,
        challenge: { signature, parameters: { ...parameters, expiresAt: parameters.expiresAt + 9_999 } },
      },
      'no signature': { ...proof, challenge: { signature: '', parameters } },
      'one made before it was asked for': solve({
        signature,
        parameters: { ...parameters, nonce: '00'.repeat(16), keyPrefix: '0000' },
      }),
      'of another site': solve(await one.challenge('createPost', 'other')),
      'of another act': solve(await one.challenge('putReaction')),
    };
    for (const [name, given] of Object.entries(refused)) {
      const { status, json } = await one.prove(given);
      expect([status, json.code], name).toEqual([202, 'PROOF_REQUIRED']);
    }
    // What was refused used nothing up; then it is good once, whoever brings it, also two at a time.
    const tries = await Promise.all([one.prove(proof), one.prove(proof), one.prove(proof)]);
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 202, 202]);
    const late = solve(await one.challenge());
    now += 601_000;
    await one.hurry();
    expect((await one.prove(late)).status).toBe(202);
  });

  it('a challenge is solved by the library of ALTCHA itself, and what it found is taken', async () => {
    const one = somebody();
    await one.hurry();
    const challenge = await one.challenge();
    // It hashes a hundredth as fast: it begins shortly before the end, and counts as it does.
    const { counter, derivedKey } = solve(challenge).solution;
    const solution = await solveChallenge({ challenge, deriveKey, counterStart: counter - 500 });
    expect(solution).toMatchObject({ counter, derivedKey });
    expect((await one.prove({ challenge, solution })).json.post.status).toBe('published');
  });

  it('following is asked for work as well, and who can do none waits a minute', async () => {
    const one = somebody();
    const follow = (headers: More['headers']) =>
      server.call('POST', 'me/subscriptions', {
        body: { target: 'site', pace: 'weekly' },
        address: one.address,
        headers: { 'idempotency-key': randomBytes(12).toString('hex'), ...headers },
      });
    for (let n = 0; n < 6; n++) expect((await follow({})).status).toBe(200);
    const [asked, waits] = [await follow({ accept: able }), await follow({})];
    expect([asked.status, asked.json.code, waits.status, waits.headers.get('retry-after')]).toEqual([
      202,
      'PROOF_REQUIRED',
      429,
      '60',
    ]);
    const proof = solve(await one.challenge('subscribe'));
    expect((await follow({ accept: able, 'parvis-proof': toHeader(proof) })).status).toBe(200);
    expect((await follow({ accept: able, 'parvis-proof': toHeader(proof) })).status).toBe(202);
  });

  it('somebody new each time, and a form that was filled in at once, are asked; whoever has been here is not', async () => {
    const one = somebody();
    const { visitorToken } = (await one.write()).json;
    for (let n = 0; n < 7; n++) {
      now += 61_000 / 2;
      expect((await one.write()).json.post.status).toBe('published');
    }
    now += 61_000;
    expect((await one.write({ headers: { accept: able } })).status).toBe(202);
    expect((await one.write({ headers: { accept: able }, token: visitorToken })).status).toBe(201);
    const quick = { ...body('A sentence that was there in an instant.'), openedFor: 3_000 };
    const other = somebody();
    expect((await other.write({ headers: { accept: able }, body: quick })).status).toBe(202);
    expect((await other.write({ body: quick })).json.post.status).toBe('published');
  });

  it('reactions and codes by mail too: who cannot waits a minute; reports are taken; the business is never asked', async () => {
    const { id } = (await somebody().write()).json.post;
    const one = somebody();
    const { visitorToken: token } = (await one.write()).json;
    const react = (headers: More['headers']) =>
      server.call('PUT', `posts/${id}/reactions/like`, { token, address: one.address, headers });
    for (let n = 0; n < 10; n++) expect((await react({})).status).toBe(200);
    const [asked, waits] = [await react({ accept: able }), await react({})];
    expect([asked.json.code, waits.json.code, waits.headers.get('retry-after')]).toEqual([
      'PROOF_REQUIRED',
      'RATE_LIMITED',
      '60',
    ]);
    const proof = toHeader(solve(await one.challenge('putReaction')));
    expect((await react({ accept: able, 'parvis-proof': proof })).status).toBe(200);
    const report = () => server.call('POST', `posts/${id}/reports`, { body: { reason: 'spam' }, address: one.address });
    for (let n = 0; n < 5; n++) expect((await report()).status).toBe(201);
    const key = await server.parvis.sites.renewKey('shop');
    for (let n = 0; n < 8; n++) expect((await one.write({ token: key })).json.post.status).toBe('published');
  });

  it('a form without script waits, and is not lost; the owner turns all of it off, and takes that back', async () => {
    const one = somebody();
    await one.hurry();
    const send = async (text: string) => {
      const raw = new URLSearchParams({ kind: 'comment', subject: 'page', name: 'Ada', body: text }).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await server.call('POST', '/sites/shop/posts', { raw, address: one.address, headers });
      expect(answer.status, answer.text).toBe(303);
    };
    await send('Sent by a form from a page without script.');
    const { items } = await server.parvis.sites.queue('shop');
    const held = items.find(({ post }) => JSON.stringify(post.text).includes('without script'));
    expect(held?.policies).toEqual(['unproven']);
    await server.parvis.sites.settings('shop', { proof: false });
    expect((await one.write()).json.post.status).toBe('published');
    await server.parvis.sites.settings('shop', { proof: true });
    expect((await one.write()).json.post.status).toBe('pending');
  });

  it('a site to which many write at once is careful for ten minutes more', async () => {
    now += 3_600_000;
    for (let n = 0; n < 60; n++) expect((await somebody().write()).status).toBe(201);
    expect((await somebody().write({ headers: { accept: able } })).status).toBe(202);
    now += 599_000;
    expect((await somebody().write({ headers: { accept: able } })).status).toBe(202);
    now += 2_000;
    expect((await somebody().write({ headers: { accept: able } })).status).toBe(201);
  });

  it('limits that are off lift it', async () => {
    const free = await start();
    for (let n = 0; n < 9; n++) {
      const more = { address: '203.0.113.9', headers: { accept: able } };
      expect((await free.call('POST', 'posts', { body: body(`Number ${n}.`), ...more })).status).toBe(201);
    }
    await free.parvis.close();
  });
});
