import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { toWider } from '../identity/network.ts';
import { type Act, budgets, toAct } from './budgets.ts';
import { createRateLimits, type RateLimits } from './rate-limits.ts';

const create = (now: () => number = () => 0): RateLimits =>
  createRateLimits(new Uint8Array(32).fill(7), { share() {} }, now);

/** How many of these get through. */
async function countTaken(rates: RateLimits, act: Act, networks: string[], times = 1): Promise<number> {
  let taken = 0;
  for (const network of networks) {
    for (let n = 0; n < times; n++) {
      await rates.take(act, network, 'shop').then(
        () => taken++,
        (error) => expect(error).toMatchObject({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) }),
      );
    }
  }
  return taken;
}

const far = (count: number, from = 0) => Array.from({ length: count }, (_, n) => `${n + from + 1}.0.0.1`);

describe('A4: limits', () => {
  it('A4: networks around one have a few times what one has: /24, /56, /48', async () => {
    expect(toWider('203.0.113.7')).toEqual(['203.0.113.0/24']);
    expect(toWider('2001:db8:1:a2b::/64')).toEqual(['2001:db8:1:a/56', '2001:db8:1/48']);
    const { network } = budgets.post;
    for (const [networks, times] of [
      [Array.from({ length: 200 }, (_, n) => `203.0.113.${n}`), 4],
      [Array.from({ length: 200 }, (_, n) => `2001:db8:1:a${(n + 16).toString(16)}::/64`), 2],
      [Array.from({ length: 200 }, (_, n) => `2001:db8:1:${(n * 256 + 4096).toString(16)}::/64`), 4],
    ] as const) {
      expect(await countTaken(create(), 'post', [...networks], 5)).toBe(network * times);
    }
  });

  it('A4: each act has a budget of its own', async () => {
    const rates = create();
    for (const act of ['post', 'reaction', 'share', 'report'] as const) {
      expect(await countTaken(rates, act, ['203.0.113.7'], 100), act).toBe(budgets[act].network);
    }
    expect(toAct('GET', '/sites/shop/badge.svg')).toBe('read');
    expect(toAct('GET', '/sites/shop/reviews')).toBe('page');
    expect(toAct('POST', '/v1/sites/shop/posts')).toBe('post');
    expect(toAct('POST', '/sites/shop/posts')).toBe('post');
    expect(toAct('PATCH', '/v1/sites/shop/posts/shares')).toBe('post');
    expect(toAct('PUT', '/v1/sites/shop/posts/x/reactions/like')).toBe('reaction');
    expect(toAct('DELETE', '/v1/sites/shop/posts/x/reactions/like')).toBe('reaction');
    expect(toAct('POST', '/v1/sites/shop/posts/x/reports')).toBe('report');
    expect(toAct('POST', '/sites/shop/posts/x/report')).toBe('report');
    expect(toAct('POST', '/v1/sites/shop/shares')).toBe('share');
    expect(toAct('POST', '/inbound/message')).toBe('inbound');
    expect(toAct('GET', '/v1/sites/shop/events')).toBe('stream');
    expect(toAct('GET', '/log/site/s_demo/leaves')).toBe('page');
    expect(toAct('GET', '/log/2/site/s_demo/openings')).toBe('page');
    expect(toAct('GET', '/log/proof/3')).toBe('file');
    expect(toAct('GET', '/console/site/shop/queue')).toBe('page');
    expect(toAct('GET', '/console/app/main-1.js')).toBe('file');
    expect(toAct('POST', '/console/unsubscribe')).toBe('manage');
    expect(toAct('POST', '/console/code')).toBe('guess');
    expect(toAct('GET', '/v1/sites/shop/page')).toBe('read');
    expect(toAct('GET', '/sites/shop/subjects/x')).toBe('page');
    for (const path of ['/readyz', '/parvis.js', '/none', '/v1/openapi.json', '/v1/none']) {
      expect(toAct('GET', path), path).toBe('file');
    }
    expect(toAct('GET', '/healthz')).toBeUndefined();
  });

  it('A4: a flood from 50 networks leaves room for whoever writes a little', async () => {
    const rates = create();
    const site = budgets.post.site!;
    expect(await countTaken(rates, 'post', far(50), 60)).toBeLessThan(site);
    for (const network of far(20, 100)) expect(await countTaken(rates, 'post', [network], 3)).toBe(3);
  });

  it('A4: nor does it keep those out who come for the first time and read a little', async () => {
    const rates = create();
    const flood = Array.from({ length: 100 }, () => far(50)).flat();
    expect(await countTaken(rates, 'fresh', flood)).toBeLessThan(budgets.fresh.site!);
    expect(await countTaken(rates, 'fresh', far(100, 100), 3)).toBe(300);
  });

  it('A4: of too many networks the newest go first, and in the next minute all come back', async () => {
    let time = 1_000_000_000;
    const rates = create(() => time);
    const before = '203.0.113.7';
    await rates.take('read', before, 'shop');
    time += 130_000;
    const { site = 0 } = budgets.post;
    const crowd = Array.from({ length: 60_000 }, (_, n) => `${(n % 200) + 1}.${n >> 8}.${n % 256}.1`);
    const taken = await countTaken(rates, 'post', crowd.slice(0, 4_000));
    expect(taken).toBeLessThanOrEqual((site * 15) / 16);
    expect(await countTaken(rates, 'post', ['198.51.100.1'])).toBe(0);
    expect(await countTaken(rates, 'post', [before], 10)).toBe(6);
    time += 60_000;
    expect(await countTaken(rates, 'post', ['198.51.100.1'])).toBe(1);
  });

  it('RES-16: made-up addresses take no more memory, however many', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const rates = create();
    const inUse = async (count: number): Promise<number> => {
      for (let n = 0; n < count; n++) {
        await rates.take('read', `${n >> 16}.${(n >> 8) & 255}.${n & 255}.9`, 'shop').catch(() => {});
      }
      collect();
      const { arrayBuffers, heapUsed } = process.memoryUsage();
      return arrayBuffers + heapUsed;
    };
    const before = await inUse(15_000);
    expect((await inUse(40_000)) - before).toBeLessThan(2 * 1024 * 1024);
  });
});
