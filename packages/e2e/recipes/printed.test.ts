import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@parvis/checks/workspace.ts';
import { expect, it } from 'vitest';
import { findUnknown, findUnlike, readPrinted, toExample, toFrenchPage, toPage } from './printed.ts';
import { readSettings } from './shopify.ts';
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
  expect(findUnknown(toPage(name))).toEqual([]);
});

it.each(names)('%s says on its page what its proof cannot show, and is one screen', (name) => {
  const page = read(toPage(name));
  const isRun = !/\bnot run\b/i.test(recipes[name]!.proof);
  expect(/\bnot run\b/i.test(page.split('\n## ')[0]!)).toBe(!isRun);
  expect(page.split('\n').length).toBeLessThan(120);
  const unended = page.match(/^```/gm)!.length % 2;
  expect(unended).toBe(0);
});

it.for(french)('%s has the same files in French', (name) => {
  expect(readPrinted(toFrenchPage(name))).toEqual(readPrinted(toPage(name)));
  const { proof, label } = recipes[name]!;
  expect(read('docs/fr/recettes/index.md')).toContain(`[${label}](${name}.md)`);
  expect(/^.*Non essayé/m.test(read(toFrenchPage(name)))).toBe(/\bnot run\b/.test(proof));
});

it('has of Shopify a block whose settings are all in its schema, with their words in both languages', () => {
  const extension = `${toExample('shopify')}/extensions/parvis`;
  const block = read(`${extension}/blocks/reviews.liquid`);
  const settings = readSettings(block);
  const used = [...block.matchAll(/block\.settings\.(\w+)/g)].map(([, id]) => id!);
  expect([...new Set(used)].sort()).toEqual(settings.map(({ id }) => id).sort());
  expect(settings.filter(({ type }) => !['product', 'select', 'text'].includes(type))).toEqual([]);
  const asked = [...block.matchAll(/"t:(\w+)\.(\w+)"/g)];
  expect(asked.length).toBeGreaterThan(settings.length);
  for (const file of ['en.default.schema.json', 'fr.schema.json']) {
    const words = JSON.parse(read(`${extension}/locales/${file}`)) as Record<string, Record<string, string>>;
    expect(asked.filter(([, group, word]) => !words[group!]?.[word!])).toEqual([]);
  }
});
