import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepExports } from './keep-exports.ts';

it('makes another when the newest is too old, keeps so many, and leaves what is not its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-kept-'));
  for (const name of ['shop-two-2026-01-01T00-00-00Z.zip', 'shop-notes.zip']) writeFileSync(join(folder, name), '');
  const at = (day: number) =>
    keepExports(
      { folder, name: 'shop', end: 'zip', days: 7, keep: 2, now: Date.UTC(2026, 0, day) },
      async (path) => void writeFileSync(path, ''),
    );
  expect(await at(1)).toBe(join(folder, 'shop-2026-01-01T00-00-00Z.zip'));
  expect(await at(7)).toBeUndefined();
  expect(await at(8)).toBeDefined();
  expect(await at(30)).toBeDefined();
  expect(readdirSync(folder).sort()).toEqual([
    'shop-2026-01-08T00-00-00Z.zip',
    'shop-2026-01-30T00-00-00Z.zip',
    'shop-notes.zip',
    'shop-two-2026-01-01T00-00-00Z.zip',
  ]);
  // What could not be written costs none of those that are there.
  const failing = keepExports({ folder, name: 'shop', end: 'zip', days: 1, keep: 1, now: Date.UTC(2026, 5) }, () =>
    Promise.reject(new Error('full')),
  );
  await expect(failing).rejects.toThrow('full');
  expect(readdirSync(folder)).toHaveLength(4);
  rmSync(folder, { recursive: true });
});
