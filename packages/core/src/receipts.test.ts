import { expect, it } from 'vitest';
import { createStore, json, serve } from '../testing/serve.ts';
import { createClient } from './client.ts';
import { keepReceipt, readReceipt } from './receipt.ts';
import { dropOldReceipts, readReceipts } from './receipts.ts';
import { clearSession, forgetVisitor } from './session.ts';

const receipt = { note: 'n', leaf: '{}', r: 'r', record: '{"v":1}' };

it('J4: the receipt of a review is kept with what this browser has written, and goes with it', async () => {
  const storage = createStore();
  await using server = await serve((_, response, count) =>
    json(response, { post: { id: `p${count}` }, ...(count === 1 && { receipt }) }, 201),
  );
  const place = { host: server.host, site: 'demo', storage };
  const client = createClient(place);
  const input = { subject: { key: 's' }, body: 'Quiet.', author: { name: 'Ada' } };
  await client.createPost({ kind: 'review', rating: 4, experiencedOn: '2026-10-03', ...input });
  await client.createPost({ kind: 'comment', ...input });
  expect(readReceipts(place)).toEqual([{ post: 'p1', ...receipt }]);
  expect(readReceipt(place, 'p1')).toEqual(receipt);
  expect(readReceipts({ ...place, site: 'demo2' })).toEqual([]);
  for (const forget of [clearSession, forgetVisitor]) {
    keepReceipt(place, 'p1', receipt);
    forget(place);
    expect(readReceipts(place)).toEqual([]);
  }
});

it('keeps the 20 newest of a site, and takes what is no receipt for none', () => {
  const place = { host: 'https://talk.example', site: 'demo', storage: createStore() };
  const toId = (n: number): string => `0199-${String(n).padStart(2, '0')}`;
  for (let n = 0; n < 25; n++) keepReceipt(place, toId(n), receipt);
  expect(readReceipts(place).map(({ post }) => post)).toEqual(Array.from({ length: 20 }, (_, n) => toId(24 - n)));
  expect(place.storage.all.size).toBe(25);
  dropOldReceipts(place);
  expect(place.storage.all.size).toBe(20);
  place.storage.setItem('parvis:https://talk.example:demo:receipt:x', '{"note":1}');
  expect(readReceipts(place)).toHaveLength(20);
});
