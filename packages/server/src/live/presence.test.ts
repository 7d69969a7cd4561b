import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPresence, type Presence } from './presence.ts';

const topic = 'a'.repeat(22);
let told: string[];
let shared: string[];
let presence: Presence;
beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  shared = [];
  const tell = (subject: string, name: string, data: string): void => void told.push(`${subject[0]} ${name} ${data}`);
  presence = createPresence({ tell }, (word) => void shared.push(word));
});
afterEach(() => {
  presence.close();
  vi.useRealTimers();
});

it('E4: tells how many write with each word and change, once a second at most, and forgets them after eight', () => {
  presence.note(topic, 'one');
  presence.note(topic, 'two');
  presence.note(topic, 'one');
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual(['a writing 2']);
  vi.advanceTimersByTime(4_000);
  presence.note(topic, 'one');
  vi.advanceTimersByTime(4_000);
  // The word was told again, for streams that have opened since.
  expect(told).toEqual(['a writing 2', 'a writing 2', 'a writing 1']);
  vi.advanceTimersByTime(20_000);
  expect(told).toEqual(['a writing 2', 'a writing 2', 'a writing 1', 'a writing 0']);
  expect(vi.getTimerCount()).toBe(0);
});

it('E4: processes tell each other, and take nothing else for it', () => {
  presence.note(topic, 'one');
  const other = createPresence({ tell: (...said) => void told.push(said.join(' ')) }, () => {});
  expect(shared.map((word) => other.hear(word))).toEqual([true]);
  vi.advanceTimersByTime(1_000);
  expect(told).toHaveLength(2);
  for (const word of ['[[1,2]]', 'writing', `writing ${topic} a b c`, 'writing short id', '']) {
    expect(presence.hear(word), word).toBe(false);
  }
  other.close();
});

it('DATA-03, E4: one network passes for five of a subject, in every process', () => {
  for (let n = 0; n < 20; n++) presence.note(topic, `${n}`, 'one');
  presence.note(topic, 'x', 'other');
  presence.note('b'.repeat(22), 'x', 'one');
  const other = createPresence({ tell: (...said) => void told.push(said.join(' ')) }, () => {});
  for (const word of shared) expect(other.hear(word)).toBe(true);
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual(['a writing 6', 'b writing 1', `${topic} writing 6`, `${'b'.repeat(22)} writing 1`]);
  other.close();
  // Whoever stops makes room for others of the network.
  vi.advanceTimersByTime(10_000);
  presence.note(topic, 'late', 'one');
  vi.advanceTimersByTime(1_000);
  expect(told.at(-1)).toBe('a writing 1');
});

it('RES-16: of any number of writers and subjects it keeps so many', () => {
  for (let n = 0; n < 200; n++) presence.note(topic, `${n}`);
  for (let n = 0; n < 6_000; n++) presence.note(`${n}`.padStart(22, 'b'), 'one');
  vi.advanceTimersByTime(1_000);
  expect(told[0]).toBe('a writing 50');
  expect(told).toHaveLength(5_000);
});
