import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Bytes of the space for new objects, both halves. */
const enough = 16 * 1024 * 1024;

/**
 * Bounds the space for new objects, which V8 would let grow to 128 MB on a large machine, for slower reads. What is there
 * for it (`--max-semi-space-size`) is read before any of our code; by which factor it grows is asked each time. Called
 * before the program is loaded, which alone would take 64 MB.
 */
export function boundYoungSpace(): void {
  const size = (): number =>
    getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? enough;
  const growBy = (factor: number): void => setFlagsFromString(`--semi-space-growth-factor=${factor}`);
  // At once: it grows after a collection that something survives.
  growBy(Math.max(1, enough / 2 / size()));
  for (let survivors: object[] = [], times = 0; size() < enough / 4 && times < 100; times++) {
    survivors = Array.from({ length: 4_000 }, () => [times, survivors.length]);
  }
  const bound = (): void => growBy(size() < enough ? 2 : 1);
  // It is made smaller when little happens, and may grow again.
  new PerformanceObserver(bound).observe({ entryTypes: ['gc'] });
  bound();
}
