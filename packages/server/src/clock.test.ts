import { expect, it, vi } from 'vitest';
import { start } from '../test/harness.ts';
import { createClockWatch } from './clock.ts';

const minute = 60_000;
const hour = 60 * minute;

it('trusts a clock that goes with time, and one that was set only when what it calls old is old', () => {
  let [clock, time] = [0, 0];
  const watch = createClockWatch(
    48 * hour,
    () => clock,
    () => time,
  );
  const pass = (really: number, set = 0) => {
    time += really;
    clock += really + set;
    return watch.isSteady();
  };
  expect(pass(hour)).toBe(true);
  expect(pass(hour, 2_000)).toBe(true);
  expect(pass(hour, 365 * 24 * hour)).toBe(false);
  expect(pass(47 * hour)).toBe(false);
  expect(pass(2 * hour)).toBe(true);
  expect(pass(hour, -hour)).toBe(false);
  expect(pass(48 * hour)).toBe(true);
});

it('a clock that jumps a year ahead and back costs nothing: ids stay in order, tokens, cursors and repeats hold', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const real = Date.now();
  try {
    const server = await start({ now: Date.now });
    const ids: string[] = [];
    const key = { 'idempotency-key': 'one' };
    const body = { kind: 'comment', subject: { key: 'page' }, body: 'First.', author: { name: 'Ann' } };
    const first = await server.call('POST', 'posts', { body, headers: key });
    const { visitorToken: token, post } = first.json;
    ids.push(post.id);
    let cursor = '';
    for (const jump of [0, 365 * 24 * hour, 0, -24 * hour, 0]) {
      vi.setSystemTime(real + jump);
      ids.push((await server.post({ body: `At ${jump}.` })).post.id);
      const again = await server.call('POST', 'posts', { body, headers: key });
      expect([again.status, again.json.post.id, again.headers.get('idempotency-replayed')]).toEqual([
        201,
        post.id,
        'true',
      ]);
      expect((await server.call('PATCH', `posts/${post.id}`, { token, body: { body: `Now ${jump}` } })).status).toBe(
        200,
      );
      cursor ||= (await server.call('GET', 'posts?subject=page&sort=oldest&limit=1')).json.next;
    }
    // P2, whatever the clock said meanwhile.
    expect(ids).toEqual(ids.toSorted());
    const rest = await server.call('GET', `posts?subject=page&sort=oldest&limit=50&cursor=${cursor}`);
    expect(rest.json.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(1));
    expect(server.log).toEqual([]);
    await server.parvis.close();
  } finally {
    vi.useRealTimers();
  }
});
