import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { compare, readReports } from './api-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'parvis-api-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (path: string, text: string): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};

it('reads each entry with the types that only it mentions, and what it adds to those of others', () => {
  const exports = {
    '.': { 'parvis-source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
    './vue': { types: { 'parvis-source': './src/vue.ts', default: './dist/vue.d.ts' }, default: './dist/index.js' },
    './themes/*.css': './themes/*.css',
  };
  write('package.json', JSON.stringify({ name: 'thing', version: '1.0.0', type: 'module', exports }));
  // As TypeScript writes them here: paths with the ending of the source.
  write('dist/post.d.ts', 'export interface Post {\n  id: string;\n}\nexport interface Hidden {}\n');
  write(
    'dist/index.d.ts',
    `import type { Post } from './post.ts';\nexport declare const read: (id: string) => Post;\n`,
  );
  write('dist/vue.d.ts', `export * from './index.ts';\ndeclare module 'vue' {\n  interface GlobalComponents {}\n}\n`);

  const [index, vue] = readReports(folder);
  expect(index!.path).toBe('api/index.api.md');
  expect(index!.text).toContain('export const read: (id: string) => Post;');
  expect(index!.text).toContain('interface Post {');
  expect(index!.text).not.toContain('Hidden');
  expect(vue!.path).toBe('api/vue.api.md');
  expect(vue!.text).toContain('interface GlobalComponents');

  expect(compare('api/index.api.md', index!.text, folder)).toEqual(['api/index.api.md is not there.']);
  write('api/index.api.md', index!.text);
  expect(compare('api/index.api.md', index!.text, folder)).toEqual([]);
  const [sentence] = compare('api/index.api.md', index!.text.replace('(id: string)', '(id: number)'), folder);
  expect(sentence).toContain('- export const read: (id: string)');
  expect(sentence).toContain('+ export const read: (id: number)');
});
