import { afterEach, describe, expect, it, vi } from 'vitest';
import { createGate } from './gate.ts';

afterEach(() => void vi.useRealTimers());
const settled = () => new Promise(setImmediate);

describe('the gate', () => {
  it('lets so many in, the rest wait in their order, and more than five times as many are refused', async () => {
    const gate = createGate(2);
    const places = await Promise.all([gate.enter(), gate.enter()]);
    const order: number[] = [];
    const waiting = Array.from({ length: 10 }, (_, n) =>
      gate.enter().then((place) => {
        order.push(n);
        return place;
      }),
    );
    await expect(gate.enter()).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfter: 5 });
    expect([gate.inWork(), gate.waiting()]).toEqual([2, 10]);
    places[0]!.leave();
    places[0]!.leave();
    await settled();
    expect(order).toEqual([0]);
    for (const place of waiting) (await place).leave();
    places[1]!.leave();
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([gate.inWork(), gate.waiting()]).toEqual([0, 0]);
  });

  it('lets nobody wait for ever', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const gate = createGate(1);
    const place = await gate.enter();
    const late = gate.enter();
    vi.advanceTimersByTime(3_000);
    await expect(late).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    place.leave();
    (await gate.enter()).leave();
    expect([gate.inWork(), gate.waiting()]).toEqual([0, 0]);
  });

  it('a place is given away while its request waits for the caller, whatever becomes of it', async () => {
    const gate = createGate(1);
    const place = await gate.enter();
    let arrive!: (body: string) => void;
    const body = place.away(
      () =>
        new Promise<string>((resolve) => {
          arrive = resolve;
        }),
    );
    const other = await gate.enter();
    arrive('body');
    await settled();
    expect([gate.inWork(), gate.waiting()]).toEqual([1, 1]);
    other.leave();
    expect(await body).toBe('body');
    await expect(place.away(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    expect(gate.inWork()).toBe(0);
    place.leave();
    expect(gate.inWork()).toBe(0);
  });
});
