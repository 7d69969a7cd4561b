/// <reference types="node" />
import { createHash, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createStore, json, problem, serve } from '../testing/serve.ts';
import { createClient } from './client.ts';

const input = { kind: 'comment', subject: { key: 's' }, body: 'Hello' } as const;

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A challenge whose counter is known. */
function create(counter: number) {
  const parameters = { nonce: randomBytes(16).toString('hex'), salt: randomBytes(16).toString('hex') };
  const bytes = Buffer.from(`${parameters.salt}${parameters.nonce}00000000`, 'hex');
  bytes.writeUInt32BE(counter, 32);
  const derivedKey = hashOf(bytes);
  return { derivedKey, challenge: { parameters: { ...parameters, keyPrefix: derivedKey.slice(0, 32) } } };
}

it('A21: does the work that it is asked for, once, and sends the same with the same key', async () => {
  const { challenge, derivedKey } = create(1_234);
  await using server = await serve(({ url, headers }, response) => {
    if (url.endsWith('/challenges')) return json(response, challenge);
    if (!headers['parvis-proof']) return problem(response, 202, 'PROOF_REQUIRED');
    return json(response, { post: { id: '1' } }, 201);
  });
  const client = createClient({ host: server.host, site: 'demo', storage: createStore(), backoff: 1 });
  await client.createPost(input);
  const [first, asked, second] = server.seen;
  expect([first!.headers.accept, first!.headers['parvis-proof']]).toEqual(['application/json;proof=1', undefined]);
  expect([asked!.method, asked!.url, asked!.body]).toEqual([
    'POST',
    '/v1/sites/demo/challenges',
    JSON.stringify({ for: 'createPost' }),
  ]);
  expect([second!.body, second!.headers['idempotency-key']]).toEqual([first!.body, first!.headers['idempotency-key']]);
  const proof = JSON.parse(Buffer.from(second!.headers['parvis-proof'] as string, 'base64').toString());
  expect(proof).toEqual({ challenge, solution: { counter: 1_234, derivedKey } });
});

it('A21: without a challenge, or where its work is not taken, it sends the same and says that it can do none', async () => {
  for (const isGiven of [false, true]) {
    const { challenge } = create(3);
    await using server = await serve(({ url, headers }, response) => {
      if (!url.endsWith('/challenges')) {
        const isAble = headers.accept !== 'application/json';
        return isAble ? problem(response, 202, 'PROOF_REQUIRED') : json(response, { post: { id: '1' } }, 201);
      }
      return isGiven ? json(response, challenge) : problem(response, 429, 'RATE_LIMITED');
    });
    const client = createClient({ host: server.host, site: 'demo', storage: createStore(), backoff: 1 });
    await client.createPost(input);
    const keys = server.seen
      .filter(({ url }) => url.endsWith('/posts'))
      .map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(isGiven ? 3 : 2);
    expect(new Set(keys).size).toBe(1);
  }
});
