import { afterEach, describe, expect, it, vi } from 'vitest';
import { createConcurrencyLimiter } from './concurrency.ts';

afterEach(() => void vi.useRealTimers());
const settled = () => new Promise(setImmediate);

describe('the limit of concurrency', () => {
  it('lets so many in, the rest wait in their order, and more than five times as many are refused', async () => {
    const limiter = createConcurrencyLimiter(2);
    const permits = await Promise.all([limiter.acquire(), limiter.acquire()]);
    const order: number[] = [];
    const waiting = Array.from({ length: 10 }, (_, n) =>
      limiter.acquire().then((permit) => {
        order.push(n);
        return permit;
      }),
    );
    await expect(limiter.acquire()).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfter: 5 });
    expect([limiter.active(), limiter.waiting()]).toEqual([2, 10]);
    permits[0]!.release();
    permits[0]!.release();
    await settled();
    expect(order).toEqual([0]);
    for (const permit of waiting) (await permit).release();
    permits[1]!.release();
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([limiter.active(), limiter.waiting()]).toEqual([0, 0]);
  });

  it('A4: who was let in least goes first, and a flood stands in its own way', async () => {
    const limiter = createConcurrencyLimiter(1);
    const permit = await limiter.acquire('flood');
    const order: string[] = [];
    const wait = (name: string, network: string) =>
      limiter.acquire(network).then(
        ({ release }) => {
          order.push(name);
          release();
        },
        () => order.push(`no ${name}`),
      );
    const all = ['f1', 'f2', 'f3', 'f4', 'f5'].map((name) => wait(name, 'flood'));
    all.push(wait('a', 'shop'), wait('b', 'home'), wait('f6', 'flood'));
    permit.release();
    await Promise.all(all);
    // The queue was full: the last of the flood made room, twice, and got no more.
    expect(order.filter((name) => name.startsWith('no')).sort()).toEqual(['no f4', 'no f5', 'no f6']);
    expect(order.filter((name) => !name.startsWith('no'))).toEqual(['a', 'b', 'f1', 'f2', 'f3']);
    expect([limiter.active(), limiter.waiting()]).toEqual([0, 0]);
  });

  it('A4: the owner has room that strangers do not fill', async () => {
    const limiter = createConcurrencyLimiter(1);
    const stranger = await limiter.acquire('flood');
    const next = limiter.acquire('flood');
    const owner = await limiter.acquire('office', true);
    stranger.release();
    await settled();
    // What the owner has besides is no place for others.
    expect([limiter.active(), limiter.waiting()]).toEqual([1, 1]);
    owner.release();
    (await next).release();
    expect([limiter.active(), limiter.waiting()]).toEqual([0, 0]);
  });

  it('lets nobody wait for ever', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const limiter = createConcurrencyLimiter(1);
    const permit = await limiter.acquire();
    const late = limiter.acquire();
    vi.advanceTimersByTime(3_000);
    await expect(late).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    permit.release();
    (await limiter.acquire()).release();
    expect([limiter.active(), limiter.waiting()]).toEqual([0, 0]);
  });

  it('a permit is given away while its request waits for the caller, whatever becomes of it', async () => {
    const limiter = createConcurrencyLimiter(1);
    const permit = await limiter.acquire();
    let arrive!: (body: string) => void;
    const body = permit.releaseWhile(
      () =>
        new Promise<string>((resolve) => {
          arrive = resolve;
        }),
    );
    const other = await limiter.acquire();
    arrive('body');
    await settled();
    expect([limiter.active(), limiter.waiting()]).toEqual([1, 1]);
    other.release();
    expect(await body).toBe('body');
    await expect(permit.releaseWhile(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    expect(limiter.active()).toBe(0);
    permit.release();
    expect(limiter.active()).toBe(0);
  });
});
