import { afterEach, beforeEach, vi } from 'vitest';

/** The clock stands still in each of these tests: a minute that ended in the middle of a flood would let more of it in. */
export function stopTime(): void {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());
}
