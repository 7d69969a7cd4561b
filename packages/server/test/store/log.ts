import { createHash } from 'node:crypto';
import {
  type Chain,
  countStates,
  follow,
  fromBase64,
  readLeaf,
  toBase64,
  toCommitted,
  toLeafInput,
} from '@parvis/contract/log';
import { expect, it } from 'vitest';
import type { LogMaking, Store } from '../../src/store/store.ts';
import { createMaking, liveHistory, readLines } from './log-history.ts';

const sha256 = (bytes: Uint8Array): string => toBase64(createHash('sha256').update(bytes).digest());

/** Reads the chains of a database as a stranger does. @throws RangeError where one is not legal */
export async function readChains(store: Store): Promise<Chain[]> {
  const chains = new Map<string, Chain>();
  const heads = new Map<string, string>();
  for (const line of await readLines(store)) {
    const leaf = readLeaf(line);
    expect(leaf.prev).toBe(heads.get(leaf.site));
    heads.set(leaf.site, sha256(toLeafInput(new TextEncoder().encode(line))));
    chains.set(leaf.site, follow(chains.get(leaf.site), leaf));
  }
  for (const { id, head, seq } of await store.db.selectFrom('log_chains').selectAll().execute()) {
    expect([head, seq]).toEqual([heads.get(id), chains.get(id)!.seq]);
  }
  return [...chains.values()];
}

/** Compares what the leaves say with what the database holds (L7), and each opening with its commitment (L8, L10). */
export async function checkChain(store: Store, chain: Chain): Promise<void> {
  const openings = await store.db.selectFrom('log_openings').selectAll().where('chain', '=', chain.site).execute();
  for (const { what, seq, ref, state, r, record, post_id } of openings) {
    const said = what === 'site' ? chain.statement : chain.reviews.get(ref);
    const of = what === 'reply' ? chain.reviews.get(ref)!.reply : said;
    expect(of).toMatchObject({ seq, c: sha256(toCommitted(fromBase64(r), record)) });
    if (what !== 'review') continue;
    expect(chain.reviews.get(ref)!.state).toBe(state);
    const post = await store.db.selectFrom('posts').select('status').where('id', '=', post_id).executeTakeFirst();
    expect(post?.status).toBe(state);
  }
  const standing = [...chain.reviews].filter(([, { state }]) => state !== 'withdrawn' && state !== 'erased');
  const kept = openings.filter(({ what }) => what === 'review').map(({ ref }) => ref);
  expect(kept.sort((a, b) => a - b)).toEqual(standing.map(([ref]) => ref));
  const rows = await store.db
    .selectFrom('posts')
    .select((e) => ['status', e.fn.countAll<number | string>().as('n')])
    .where('site_id', 'in', (e) => e.selectFrom('log_chains').select('site_id').where('id', '=', chain.site))
    .where('kind', '=', 'review')
    .where('status', 'in', ['pending', 'published', 'refused', 'hidden'])
    .groupBy('status')
    .execute();
  const { withdrawn: _, erased: __, ...counts } = countStates(chain);
  const stored = Object.fromEntries(rows.map(({ status, n }) => [status, Number(n)]));
  expect({ pending: 0, published: 0, refused: 0, hidden: 0, ...stored }).toEqual(counts);
}

/** What holds of the register on every database. @param seeds of the histories that are lived there */
export function testReviewLog(open: (making: LogMaking) => Promise<Store>, seeds: readonly number[]): void {
  for (const seed of seeds) {
    it(`L5, L6, L7: leaves tell what the database holds, whatever happens; history ${seed}`, async () => {
      const store = await open(createMaking(seed));
      await store.migrate();
      const { remembered, refused } = await liveHistory(store, seed, 120);
      expect(refused).toBeGreaterThan(5);
      const [chain, ...others] = await readChains(store);
      expect(others).toEqual([]);
      await checkChain(store, chain!);
      const states = new Map<string, number>();
      // One that was taken back and sent anew was received twice.
      for (const state of remembered.values()) states.set(state, (states.get(state) ?? 0) + 1);
      const { withdrawn, erased, ...counts } = countStates(chain!);
      for (const [state, n] of Object.entries(counts)) expect(n, state).toBe(states.get(state) ?? 0);
      expect(withdrawn).toBeGreaterThanOrEqual(states.get('withdrawn') ?? 0);
      expect(erased).toBe(states.get('erased') ?? 0);
      await store.close();
    });
  }

  it('J8: a site that is emptied ends its chain, erases what it held, and begins another', async () => {
    const store = await open(createMaking(4));
    await store.migrate();
    const { site, remembered } = await liveHistory(store, 4, 40);
    await store.write((verbs) => verbs.sites.empty(site, '2026-10-20T00:00:00.000Z'));
    const [closed, ...others] = await readChains(store);
    expect([closed!.isClosed, others]).toEqual([true, []]);
    const { erased, withdrawn, ...counts } = countStates(closed!);
    expect(Object.values(counts)).toEqual([0, 0, 0, 0]);
    expect(erased + withdrawn).toBeGreaterThanOrEqual(remembered.size);
    expect(await store.db.selectFrom('log_openings').selectAll().execute()).toEqual([]);
    await liveHistory(store, 5, 10);
    const chains = await readChains(store);
    expect(chains.map(({ isClosed }) => isClosed).sort()).toEqual([false, true]);
    await checkChain(store, chains.find(({ isClosed }) => !isClosed)!);
    await store.close();
  });
}
