import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../workspace.ts';

const table = readFileSync(join(root, 'docs/compliance.md'), 'utf8');
const rows = [...table.matchAll(/^\| ([A-Z\d]+-\d+) \| [^|]+ \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, id, tests, result]) => ({
    id: id!,
    files: [...tests!.matchAll(/`([^`]+)`/g)].map(([, file]) => join(root, 'packages', file!)),
    result: result!,
  }),
);

/** How many requirements there are of each kind. */
const parts = { FR: 17, EU: 5, ISO: 6, FTC: 5, UK: 1, DSA: 5, GDPR: 8, EP: 4, A11Y: 10, PAY: 3, AI: 1 };

it('every requirement of docs/compliance.md is once there, and tried by the tests that it names, or says why not', () => {
  expect(rows.map(({ id }) => id)).toEqual(
    Object.entries(parts).flatMap(([part, most]) => Array.from({ length: most }, (_, at) => `${part}-${at + 1}`)),
  );
  const wrong = rows.flatMap(({ id, files, result }) => {
    // In the name of a test: a comment tries nothing.
    const names = new RegExp(`(it|describe|test)(\\.\\w+\\([^'\`]*\\))?\\(\\s*['\`][^'\`\\n]*\\b${id}\\b`);
    if (files.length === 0) return result === 'passes' ? [`${id} passes without a test`] : [];
    return files
      .filter((file) => !existsSync(file) || !names.test(readFileSync(file, 'utf8')))
      .map((file) => `${id}: ${file}`);
  });
  expect(wrong).toEqual([]);
});
