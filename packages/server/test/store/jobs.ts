import { describe, expect, it } from 'vitest';
import type { NewJob } from '../../src/store/store.ts';
import type { Place } from './place.ts';

/** The jobs that follow from writes. */
export function testJobs(place: () => Place): void {
  describe('jobs', () => {
    const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
    const job = (more: Partial<NewJob> = {}): NewJob => ({
      kind: 'purge',
      body: { a: 'é' },
      createdAt: at(0),
      runAt: at(0),
      giveUpAt: at(1000),
      ...more,
    });
    const add = (more?: Partial<NewJob>) => place().store.write((verbs) => verbs.jobs.add(place().site, job(more)));
    const claim = (worker: string, now: number, limit = 10) =>
      place().store.queue.claim(['purge'], worker, limit, at(now), at(now + 60));

    it('are kept with their write, or not at all', async () => {
      const { store, site } = place();
      const failing = store.write(async (verbs) => {
        await verbs.jobs.add(site, job());
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await store.queue.next(['purge'])).toBeUndefined();
      await add({ runAt: at(5) });
      expect(await store.queue.next(['purge'])).toBe(at(5));
      expect(await store.queue.next(['mail'])).toBeUndefined();
      expect(await claim('a', 4)).toEqual([]);
      expect(await claim('a', 5)).toMatchObject([{ site_id: site, attempts: 1, body: '{"a":"é"}' }]);
    });

    it('go to one of those who claim at once, and to another when the time of the first is over', async () => {
      const { store } = place();
      for (let n = 0; n < 30; n++) await add();
      const claimed = (await Promise.all(['a', 'b', 'c', 'd'].map((name) => claim(name, 1, 9)))).flat();
      expect(new Set(claimed.map(({ id }) => id)).size).toBe(claimed.length);
      expect(await claim('e', 60, 100)).toHaveLength(30 - claimed.length);
      const again = await claim('f', 61, 100);
      expect(again).toHaveLength(claimed.length);
      // Too late: the job is another's.
      const late = claimed.find(({ id }) => id === again[0]!.id)!;
      await store.queue.done(late);
      await store.queue.retry(late, at(0), 'x');
      await store.queue.giveUp(late, at(0), 'x');
      expect(await claim('g', 61)).toEqual([]);
      expect(await store.queue.count()).toEqual({ waiting: 30, failed: 0 });
      for (const one of again) await store.queue.done(one);
      expect((await store.queue.count()).waiting).toBe(30 - claimed.length);
    });

    it('of one topic wait once, and another is added while one is under way', async () => {
      const { store, site } = place();
      for (let n = 0; n < 3; n++) await add({ topic: 't' });
      const count = (topic: string, of = site) => store.queue.countWaiting(of, 'purge', topic, 100);
      expect([await count('t'), await count('x'), await count('t', 'another')]).toEqual([1, 0, 0]);
      await add({ topic: 'other' });
      await add();
      const first = await claim('a', 1);
      expect(first).toHaveLength(3);
      for (let n = 0; n < 3; n++) await add({ topic: 't' });
      const second = await claim('b', 1);
      expect(second).toHaveLength(1);
      // One that failed gives way to one that waits and does the same.
      await add({ topic: 't' });
      await store.queue.retry(second[0]!, at(2), 'away');
      expect(await claim('c', 3)).toHaveLength(1);
    });

    it('that failed are kept with the reason, begun again when asked, and forgotten in the end', async () => {
      const { store } = place();
      for (let n = 0; n < 2; n++) {
        await add({ topic: 't' });
        const [one] = await claim('a', 1);
        await store.queue.retry(one!, at(2), 'away');
        const [again] = await claim('a', 2);
        expect(again).toMatchObject({ id: one!.id, attempts: 2, reason: 'away' });
        await store.queue.giveUp(again!, at(3), 'gone');
      }
      expect(await claim('a', 9999)).toEqual([]);
      const failed = await store.queue.failed(10);
      expect(failed).toMatchObject([{ reason: 'gone' }, { failed_at: at(3) }]);
      // The two are about the same.
      for (const one of failed) await store.queue.restart(one, at(5), at(500));
      expect(await store.queue.count()).toEqual({ waiting: 1, failed: 0 });
      const [last] = await claim('a', 5);
      await store.queue.giveUp(last!, at(6), 'gone');
      await store.queue.prune(at(7));
      expect(await store.queue.count()).toEqual({ waiting: 0, failed: 0 });
    });
  });
}
