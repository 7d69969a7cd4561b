import { expect, it } from 'vitest';
import { readArrows } from './arrows.ts';
import { findCircles, formatCircle } from './circles.ts';

const circles = (files: Record<string, string>, entries: Record<string, string> = {}): string[][] =>
  findCircles(Object.entries(files).flatMap(([path, source]) => readArrows(path, source, entries)));

it('finds no circle in a tree, though two ways lead to one file', () => {
  const files = { 'a.ts': `import './b.ts'; import './c.ts';`, 'b.ts': `import './c.ts';`, 'c.ts': `import 'zod';` };
  expect(circles(files)).toEqual([]);
});

it.each([
  ['a type', `import type { A } from './a.ts';`],
  ['a type among values', `import { type A, b } from './a.ts';`],
  ['a type in place', `let a: import('./a.ts').A;`],
  ['the type of a module', `let a: typeof import('./a.ts');`],
  ['a late import', `const a = await import('./a.ts');`],
  ['a re-export', `export * from './a.ts';`],
])('finds one that %s closes', (_, source) => {
  expect(circles({ 'a.ts': `export * from './b.ts';`, 'b.ts': source })).toEqual([['a.ts', 'b.ts']]);
});

it('finds one between packages, and says the shortest way round', () => {
  const files = {
    'packages/core/src/a.ts': `import '@parvis/kit';`,
    'packages/kit/src/index.ts': `import './b.ts'; import '@parvis/core';`,
    'packages/kit/src/b.ts': `import './index.ts';`,
  };
  const entries = { '@parvis/core': 'packages/core/src/a.ts', '@parvis/kit': 'packages/kit/src/index.ts' };
  const [circle] = circles(files, entries);
  expect(formatCircle(circle!)).toMatch(
    /^packages\/core\/src\/a\.ts -> packages\/kit\/src\/index\.ts -> packages\/core/,
  );
});

it('follows the files that a package gives out by their paths', () => {
  const files = {
    'packages/kit/src/ui/Form.tsx': `import '@parvis/kit/ui/Stars.tsx'; import './form.css?inline';`,
    'packages/kit/src/ui/Stars.tsx': `import type { Form } from '@parvis/kit/ui/Form.tsx';`,
  };
  expect(circles(files, { '@parvis/kit/*': 'packages/kit/src/*' })).toHaveLength(1);
});

it('finds two that touch each other once as one, and two apart as two', () => {
  const files = { 'a.ts': `import './b.ts';`, 'b.ts': `import './a.ts';`, 'c.ts': `import './d.ts'; import './a.ts';` };
  expect(circles({ ...files, 'd.ts': `import './c.ts';` })).toHaveLength(2);
  expect(circles({ ...files, 'b.ts': `import './a.ts'; import './c.ts';` })).toHaveLength(1);
});
