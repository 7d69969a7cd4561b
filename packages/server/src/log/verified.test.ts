import {
  type Read,
  type Receipt,
  readAbout,
  readFrom,
  toLogKeys,
  type Verdict,
  verify,
  verifyReceipt,
  watch,
} from '@parvis/core/verify';
import { afterEach, expect, it } from 'vitest';
import { type Started, start } from '../../test/harness.ts';
import { describePostgres } from '../../test/postgres.ts';

// From the form of a visitor to the verdict of the verifier.

function testVerified(): void {
  let server: Started;
  let ahead = 0;
  afterEach(() => server.parvis.close());

  it('reviews that were published, refused, hidden and taken back are told as they were', async () => {
    server = await start({ publicAddress: 'https://shop.test', jobs: 'off', now: () => Date.now() + ahead });
    const { sites, log, fetch } = server.parvis;
    const read: Read = readFrom('https://shop.test/log', {
      fetch: async (url, init) => fetch(new Request(String(url), { headers: init?.headers ?? {} })),
    });
    const look = async (): Promise<Verdict> => {
      const { site, ...about } = await readAbout(read, 'shop');
      return verify({ read, keys: toLogKeys({ ...about, site }), site: site!, now: (Date.now() + ahead) / 1000 });
    };
    await sites.settings('shop', { moderation: 'everything' });
    const tokens: string[] = [];
    const ids: string[] = [];
    const receipts: Receipt[] = [];
    for (let n = 0; n < 6; n++) {
      const { post, visitorToken, receipt } = await server.post({
        kind: 'review',
        body: `Words of the ${n}th.`,
        rating: 1 + (n % 5),
      });
      ids.push(post.id);
      tokens.push(visitorToken!);
      receipts.push(receipt!);
    }
    const why = { reason: 'M4', sentence: 'It is about something else.' } as const;
    await sites.decide('shop', { posts: ids.slice(0, 4), act: 'approve' });
    await sites.decide('shop', { posts: [ids[4]!], act: 'refuse', ...why });
    await sites.decide('shop', { posts: [ids[0]!], act: 'hide', ...why });
    expect((await server.call('DELETE', `posts/${ids[1]}`, { token: tokens[1]! })).status).toBe(204);
    // Promised, and in no checkpoint yet.
    const { receiptKey } = await readAbout(read, 'shop');
    expect(await verifyReceipt(receipts[2]!, receiptKey)).toMatchObject({ origin: 'shop.test/log' });
    expect((await server.call('GET', '/log/checkpoint')).status).toBe(404);
    expect((await log.batch()).state).toBe('published');
    const expected = { published: 2, refused: 1, hidden: 1, withdrawn: 1, pending: 1, erased: 0 };
    const verdict = await look();
    expect(verdict, JSON.stringify(verdict.differences)).toMatchObject({ state: 'intact', differences: [] });
    expect(verdict.figures).toMatchObject({ received: 6, counts: expected, unsealed: 0 });

    // What comes now is in the tail, and then in the next checkpoint, which begins with the one before.
    const first = (await look()).checkpoint!;
    await server.post({ kind: 'review', body: 'One more of them.', rating: 5 });
    expect((await look()).figures).toMatchObject({ received: 7, unsealed: 1 });
    ahead += 3_601_000;
    expect((await log.batch()).state).toBe('published');
    const { site, ...about } = await readAbout(read, 'shop');
    const keys = toLogKeys({ ...about, site });
    const now = (Date.now() + ahead) / 1000;
    expect(await verify({ read, keys, site: site!, earlier: first, now })).toMatchObject({ state: 'intact' });
    for (const [n, state] of [
      [2, 'published'],
      [4, 'refused'],
      [0, 'hidden'],
      [1, 'withdrawn'],
    ] as const) {
      const traced = await verify({ read, keys, site: site!, receipts: [receipts[n]!], now });
      expect(traced.traces, `receipt ${n}`).toMatchObject([{ state }]);
    }
    const seen = await watch(read, keys, { earlier: first, now });
    expect(seen, JSON.stringify(seen.differences)).toMatchObject({ state: 'intact' });
    expect(server.log).toEqual([]);
  });
}

testVerified();
describePostgres('PostgreSQL', () => testVerified());
