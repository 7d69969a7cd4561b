import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** Megabytes of the space for new objects after much that lives for a while, as under load. */
function grow(first: string): number {
  const script = `import { getHeapSpaceStatistics } from 'node:v8';
    import { setImmediate as turn } from 'node:timers/promises';
    ${first}
    const kept = [];
    for (let round = 0; round < 25; round++) {
      for (let n = 0; n < 100_000; n++) kept[n % 50_000] = { n, text: 'x' + n, list: [n, n] };
      await turn();
    }
    console.log(getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size / 1024 / 1024);`;
  return Number(execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }));
}

it('G8: the space for new objects stays at what is enough', () => {
  const file = JSON.stringify(new URL('./young-space.ts', import.meta.url).href);
  expect(grow(`import { boundYoungSpace } from ${file}; boundYoungSpace();`)).toBeLessThanOrEqual(16);
  expect(grow('')).toBeGreaterThan(16);
});
