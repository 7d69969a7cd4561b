/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** All that a module brings along: its own files, and packages by name. Types weigh nothing. */
function follow(file: URL, seen = new Set<string>()): Set<string> {
  if (seen.has(file.href)) return seen;
  seen.add(file.href);
  const source = readFileSync(file, 'utf8');
  for (const [, specifier] of source.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';/gms)) {
    if (specifier!.startsWith('.')) follow(new URL(specifier!, file), seen);
    else seen.add(specifier!);
  }
  return seen;
}

describe('what readers download', () => {
  it.each(['live', 'session', 'subject-key', 'html'])('%s brings no ky and no schema library', (name) => {
    const brought = [...follow(new URL(`./${name}.ts`, import.meta.url))].filter((one) => !one.startsWith('file:'));
    // Of the contract only the entries without schemas.
    for (const one of brought) expect(one).toMatch(/^@parvis\/contract\/(endpoints|options)$/);
  });

  it('the client does bring it: the test can fail', () => {
    expect(follow(new URL('./client.ts', import.meta.url))).toContain('ky');
  });
});
