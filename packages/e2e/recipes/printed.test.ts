import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@parvis/checks/workspace.ts';
import { expect, it } from 'vitest';
import { findUnlike, readPrinted, toExample, toFrenchPage, toPage } from './printed.ts';
import { recipes } from './table.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const list = (folder: string): string[] => readdirSync(join(root, folder)).sort();
const names = Object.keys(recipes);
const french = names.filter((name) => recipes[name]!.isFrench);

it('has a page, a folder and a row of the table for each recipe, and none that nobody proves', () => {
  expect(list('docs/recipes')).toEqual([...names, 'index'].map((name) => `${name}.md`).sort());
  expect(list('examples/recipes')).toEqual(['README.md', ...names].sort());
  expect(list('docs/fr/recettes')).toEqual([...french, 'index'].map((name) => `${name}.md`).sort());
});

it('says in the index what is done with each, in the order of the table', () => {
  const rows = Object.entries(recipes).map(([name, { label, proof }]) => `| [${label}](${name}.md) | ${proof} |`);
  const printed = read('docs/recipes/index.md').match(/^\| \[.*$/gm);
  expect(printed).toEqual(rows);
});

it.each(names)('%s is printed as it is proved', (name) => {
  expect(readPrinted(toPage(name)).length).toBeGreaterThan(0);
  expect(findUnlike(toPage(name), toExample(name))).toEqual([]);
});

it.for(french)('%s has the same files in French', (name) => {
  expect(readPrinted(toFrenchPage(name))).toEqual(readPrinted(toPage(name)));
});
