import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { formatWeight, weigh } from './budgets.ts';

const folder = mkdtempSync(join(tmpdir(), 'parvis-budgets-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Text that does not compress to nothing. */
const noise = (length: number): string => {
  let state = 7;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state % 36).toString(36);
  }).join('');
};

it('weighs what an entry imports, though graph.json forgets it, and once only', () => {
  const chunk = { read: ['widget.js'], write: ['compose.js'] };
  const graph = {
    version: '1.0.0',
    loader: 'parvis.js',
    chunks: { comments: chunk, reviews: chunk, rating: chunk, share: chunk },
  };
  mkdirSync(join(folder, '1.0.0'));
  writeFileSync(join(folder, 'graph.json'), JSON.stringify(graph));
  writeFileSync(join(folder, 'parvis.js'), `import('./1.0.0/widget.js');`);
  writeFileSync(join(folder, '1.0.0/widget.js'), `import './runtime.js'; import('./late.js');`);
  writeFileSync(join(folder, '1.0.0/runtime.js'), `export const noise = '${noise(40_000)}';`);
  writeFileSync(join(folder, '1.0.0/register.js'), 'export {};');
  writeFileSync(join(folder, '1.0.0/late.js'), `export const noise = '${noise(90_000)}';`);
  writeFileSync(join(folder, '1.0.0/compose.js'), `import './runtime.js'; export const noise = '${noise(9)}';`);

  const weights = Object.fromEntries(weigh(folder).map((weight) => [weight.name, weight]));
  const reading = weights['reading comments']!;
  expect(weights.loader!.bytes).toBeLessThan(60);
  expect(reading.files).toEqual(['parvis.js', 'runtime.js', 'widget.js']);
  expect(reading.bytes).toBeGreaterThan(reading.budget);
  expect(weights['all four widgets']!.bytes).toBe(reading.bytes);
  expect(weights['reading and writing comments']!.files).toHaveLength(4);
  expect(formatWeight(reading)).toMatch(/^reading comments: \d+\.\d\d of [\d.]+ kB \([\d,]+ bytes brotli\)$/);
});
