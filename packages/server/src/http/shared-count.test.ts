import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSharedCount } from './shared-count.ts';
import { createWindowCount, type WindowCount } from './window-count.ts';

afterEach(() => void vi.useRealTimers());

describe('counts that processes share', () => {
  const count = () => createWindowCount(60, Date.now);
  const to = (at: WindowCount) => (bucket: number, many: number) => void at.add(bucket, many);

  it('say nothing of who asks for little, and add what others say', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const said: string[] = [];
    const [here, there] = [count(), count()];
    const one = createSharedCount(to(here), 60, (word) => said.push(word));
    const other = createSharedCount(to(there), 60, () => {});
    for (let n = 0; n < 59; n++) for (let bucket = 0; bucket < 1_000; bucket++) one.count(bucket);
    vi.advanceTimersByTime(1_000);
    expect(said).toEqual([]);
    for (let n = 0; n < 61; n++) one.count(7);
    vi.advanceTimersByTime(1_000);
    expect(said).toEqual(['[[7,120]]']);
    other.hear(said[0]!);
    expect(there.peek(7).points).toBe(120);
    // What is left of a window is not carried into the next.
    one.count(8);
    vi.advanceTimersByTime(60_000);
    one.count(8);
    vi.advanceTimersByTime(1_000);
    expect(said).toHaveLength(2);
    one.close();
    other.close();
  });

  it('fit into what the database carries, and pass over what they do not understand', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const said: string[] = [];
    const one = createSharedCount(to(count()), 60, (word) => said.push(word));
    for (let bucket = 131_071; bucket > 130_000; bucket--) for (let n = 0; n < 60; n++) one.count(bucket);
    vi.advanceTimersByTime(1_000);
    expect(said.length).toBe(3);
    for (const word of said) expect(word.length).toBeLessThan(8_000);
    for (const word of ['', 'x', '7', '{"a":1}', 'null', '[[1,"x"]]']) one.hear(word);
    one.close();
  });
});
