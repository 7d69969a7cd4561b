import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from '@parvis/checks/workspace.ts';
import { machine, type Table, toMarkdown } from './measurement.ts';

const path = join(root, 'docs/performance.md');

/**
 * Puts the figures between `<!-- NAME -->` and `<!-- /NAME -->` of `docs/performance.md`; the words around are written
 * by hand.
 * @throws Error when the page has no such place
 */
export function writeResults(name: string, tables: Table[]): void {
  const page = readFileSync(path, 'utf8');
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no place for ${name}: ${begin} … ${end}`);
  const when = new Date().toISOString().slice(0, 10);
  const results = `${toMarkdown(tables)}\n\n*${when}. ${machine(availableParallelism())}*`;
  writeFileSync(path, `${page.slice(0, from)}${begin}\n\n${results}\n\n${page.slice(to)}`);
}
