import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { observedOptions, options, unobservedOptions } from '@parvis/contract/options';
import { expect, it } from 'vitest';
import { attributes, elements, events, properties } from '../../widgets/src/element/table.ts';
import { listFiles, root } from '../workspace.ts';

// The table of elements is what types, manifest and editors are made of: what it says must be what is.

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const docs = read('docs/widgets.md');
const sources = ['packages/kit/src', 'packages/widgets/src']
  .flatMap((folder) => listFiles(folder))
  .filter((path) => /\.(tsx?|css)$/.test(path) && !/\.test\./.test(path));
const all = (pattern: RegExp, paths: string[]): string[] =>
  [...new Set(paths.flatMap((path) => [...read(path).matchAll(pattern)].map((match) => match[1]!)))].sort();

it('the table and the documentation have the same options, each observed or not', () => {
  const names = Object.keys(options).sort();
  expect(names.filter((name) => !docs.includes(`\`${name}\``))).toEqual([]);
  expect([...observedOptions, ...unobservedOptions].sort()).toEqual(names);
  expect(attributes.map(({ name }) => name).sort()).toEqual(names);
});

it('the table, the types, the documentation and the elements have the same events', () => {
  const names = events.map(({ name }) => name).sort();
  expect(
    all(
      /emit\('(parvis-[\w-]+)'/g,
      sources.filter((path) => !path.includes('/element/')),
    ),
  ).toEqual(names);
  expect(all(/^ {2}'(parvis-\w+-\w+)': CustomEvent/gm, ['packages/widgets/src/events.ts'])).toEqual(names);
  expect(all(/^\| `(parvis-\w+-\w+)`/gm, ['docs/widgets.md'])).toEqual(names);
});

it('the table and the style sheets have the same properties, and the documentation names them', () => {
  const used = all(
    /var\((--parvis-[\w-]+)/g,
    sources.filter((path) => path.endsWith('.css')),
  );
  const names = properties.map(({ name }) => name);
  expect(used).toEqual([...names].sort());
  expect(names.filter((name) => !read('docs/themes.md').includes(name))).toEqual([]);
});

it('the table has the elements that the documentation has', () => {
  expect(all(/^\| `<(parvis-\w+)>`/gm, ['docs/widgets.md'])).toEqual(elements.map(({ tag }) => tag).sort());
});
