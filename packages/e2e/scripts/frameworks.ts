/**
 * A fresh project of each framework from the packed packages, with the code of docs/frameworks.md, checked by the
 * framework's own compiler:
 *
 *     pnpm prove frameworks [react vue …]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frameworks, tryFramework } from '@parvis/checks/shipped/frameworks.ts';
import { pack } from '@parvis/checks/shipped/pack.ts';

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !frameworks[name]);
if (unknown.length > 0)
  throw new Error(`Not known: ${unknown.join(', ')}. Known: ${Object.keys(frameworks).join(', ')}`);

const folder = mkdtempSync(join(tmpdir(), 'parvis-frameworks-'));
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
try {
  const tarballs = await pack(join(folder, 'packages'));
  for (const name of asked.length > 0 ? asked : Object.keys(frameworks)) {
    const tried = await tryFramework(name, join(folder, name), tarballs).catch((error: Error) => error);
    if (tried === undefined) console.log(`left out  ${name}: the registry of packages is out of reach`);
    else if (tried instanceof Error || tried.wrong) {
      console.log(`FAILED  ${name}\n${tried instanceof Error ? tried.message : tried.wrong}`);
      process.exitCode = 1;
    } else
      console.log(
        `ok  ${name}: ${tried.versions}; installed in ${seconds(tried.installMs)}, checked in ${seconds(tried.checkMs)}`,
      );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
