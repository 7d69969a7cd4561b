import { createHash } from 'node:crypto';
import type { Receipt } from '@parvis/contract';
import {
  findSigned,
  fromBase64,
  readKeyText,
  readLeaf,
  readNote,
  readReceiptText,
  toBase64,
  toCommitted,
  toLeafInput,
} from '@parvis/contract/log';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Started, start } from '../../../test/harness.ts';
import { getInternals } from '../../internals.ts';
import { checkEd25519 } from '../../log/signer.ts';

const now = Date.parse('2026-10-20T15:20:00.000Z');
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

let server: Started;
beforeEach(async () => {
  server = await start({ publicAddress: 'https://reviews.example', now: () => now });
  await server.parvis.sites.settings('shop', { moderation: 'everything' });
});
afterEach(() => server.parvis.close());

const body = {
  kind: 'review',
  subject: { key: 'room' },
  body: 'Très **calme**, [ici](https://shop.test/a).',
  rating: 4,
  experiencedOn: '2026-10-03',
  author: { name: 'Zoé M.' },
};
const headers = { 'idempotency-key': 'once' };

/** What a stranger sees of it, with nothing but the public key. */
async function check({ note, leaf, r, record }: Receipt): Promise<{ origin: string; deadline: number }> {
  const signer = (await getInternals(server.parvis)!.services.register.signer())!;
  const key = await readKeyText(sha256, signer.receiptKey);
  const signed = readNote(note);
  expect(await findSigned(checkEd25519, signed, key)).toBeDefined();
  const { origin, leaf: hash, deadline } = readReceiptText(signed.text);
  expect(toBase64(hash)).toBe(toBase64(sha256(toLeafInput(new TextEncoder().encode(leaf)))));
  expect(readLeaf(leaf).c).toBe(toBase64(sha256(toCommitted(fromBase64(r), record))));
  return { origin, deadline };
}

it('L12: who writes a review has a receipt before anybody looks at it, and so has a repeat', async () => {
  const first = await server.call('POST', 'posts', { body, headers });
  expect(first.json.post.status).toBe('pending');
  const { receipt } = first.json as { receipt: Receipt };
  expect(await check(receipt)).toEqual({ origin: 'reviews.example/log', deadline: now / 1000 + 86_400 });
  expect(readLeaf(receipt.leaf)).toMatchObject({ k: 'submit', day: '2026-10-20', seq: 2 });
  expect(JSON.parse(receipt.record)).toEqual({
    v: 1,
    subject: 'room',
    text: 'Très calme, ici (https://shop.test/a).',
    rating: 4,
    displayName: 'Zoé M.',
    experiencedOn: '2026-10-03',
    submittedOn: '2026-10-20',
    lang: 'und',
    origin: 'web',
    verification: 'none',
    incentive: 'none',
  });
  // L2: the leaf says nothing of it.
  for (const word of ['room', 'Zo', 'calme', first.json.post.id]) expect(receipt.leaf).not.toContain(word);
  const again = await server.call('POST', 'posts', { body, headers });
  expect(again.json.receipt).toEqual(receipt);
  // What it was is nowhere any more once it is something else (L29).
  await server.call('PATCH', `posts/${first.json.post.id}`, { token: first.json.visitorToken, body: { rating: 1 } });
  expect((await server.call('POST', 'posts', { body, headers })).json.receipt).toBeUndefined();
});

it('J4: a comment has none', async () => {
  const { json } = await server.call('POST', 'posts', {
    body: { kind: 'comment', subject: { key: 'a' }, body: 'Hm.' },
  });
  expect([json.post.kind, json.receipt]).toEqual(['comment', undefined]);
});
