/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Every package that a module brings along by itself or its own files. Types weigh nothing. */
function bring(file: URL, seen = new Set<string>()): string[] {
  seen.add(file.href);
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';/gms)].flatMap(([, specifier]) => {
    const next = new URL(specifier!, file);
    if (!specifier!.startsWith('.')) return [specifier!];
    return seen.has(next.href) ? [] : bring(next, seen);
  });
}

const { exports } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

describe('what pages import of the contract brings no schema library', () => {
  it.each(Object.keys(exports).filter((name) => !['.', './conformance'].includes(name)))('%s', (name) => {
    expect(bring(new URL(`../${exports[name]['parvis-source']}`, import.meta.url))).toEqual([]);
  });

  it('the whole does: the test can fail', () => {
    expect(bring(new URL('./index.ts', import.meta.url))).toContain('zod');
  });
});
