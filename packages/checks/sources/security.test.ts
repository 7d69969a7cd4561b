import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../workspace.ts';

const table = readFileSync(join(root, 'docs/security.md'), 'utf8');
const rows = [...table.matchAll(/^\| ([A-Z]+-\d\d) \| [^|]+ \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, id, tests, result]) => ({
    id: id!,
    files: [...tests!.matchAll(/`([^`]+)`/g)].map(([, file]) => join(root, 'packages', file!)),
    result: result!,
  }),
);

it('every case of docs/security.md is once there, and tried by the files that it names', () => {
  expect(rows.length).toBeGreaterThan(100);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  const wrong = rows.flatMap(({ id, files, result }) =>
    files.length === 0
      ? result === 'passes'
        ? [`${id} passes without a test`]
        : []
      : files
          .filter((file) => !existsSync(file) || !readFileSync(file, 'utf8').includes(id))
          .map((file) => `${id}: ${file}`),
  );
  expect(wrong).toEqual([]);
});
