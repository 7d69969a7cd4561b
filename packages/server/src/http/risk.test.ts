import { afterEach, expect, it, vi } from 'vitest';
import { createRisk } from './risk.ts';

afterEach(() => void vi.useRealTimers());

it('A21: processes over one database count as one, in a word of their own', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const key = new Uint8Array(32).fill(7);
  const said: string[] = [];
  const [one, other] = [createRisk(key, (word) => said.push(word), Date.now), createRisk(key, () => {}, Date.now)];
  const attempt = { act: 'createPost', site: 'a', network: '203.0.113.7', isNew: false } as const;
  for (let n = 0; n < 5; n++) expect(one.look(attempt)).toBe(false);
  // Who is new counts by itself: nine of a network that is not busy.
  for (let n = 0; n < 8; n++) one.look({ ...attempt, act: 'putReaction', network: '198.51.100.7', isNew: true });
  vi.advanceTimersByTime(1_000);
  for (const word of said) expect(other.hear(word)).toBe(true);
  expect(other.look(attempt)).toBe(true);
  expect(other.look({ ...attempt, network: '198.51.100.7', isNew: true })).toBe(true);
  expect(other.look({ ...attempt, network: '192.0.2.7', isNew: true })).toBe(false);
  // Words of others are theirs.
  for (const word of ['[[7,120]]', 'writing x y', '']) expect(other.hear(word)).toBe(false);
  expect(other.hear('risk nothing')).toBe(true);
  one.close();
  other.close();
});
