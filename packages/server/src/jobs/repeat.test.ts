import { expect, it } from 'vitest';
import { createRepeat } from './repeat.ts';

const hour = 3_600_000;

it('goes on at once while there is more, and waits after that', async () => {
  let done = 0;
  const repeat = createRepeat(async () => ++done < 4, { everyMs: hour, onError: () => {} });
  repeat.start();
  await expect.poll(() => done).toBe(4);
  await repeat.stop();
});

it('tries again after what failed, and ends with what is under way', async () => {
  const failed: unknown[] = [];
  let done = 0;
  const repeat = createRepeat(
    async () => {
      if (++done === 1) throw new Error('no');
    },
    { everyMs: 1, onError: (error) => failed.push(error) },
  );
  repeat.start();
  await expect.poll(() => done).toBeGreaterThan(2);
  expect(failed).toHaveLength(1);
  await repeat.stop();
  const then = done;
  repeat.stop();
  expect(done).toBe(then);
});
