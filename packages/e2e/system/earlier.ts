import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '@parvis/checks/workspace.ts';

/** An earlier state of this repository, with the libraries of the present one. */
export interface Earlier {
  folder: string;
  remove(): void;
}

/** @param commit that this checkout knows */
export function checkOutEarlier(commit: string): Earlier {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-earlier-'));
  const archive = execFileSync('git', ['archive', commit], { cwd: root, maxBuffer: 1e9 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  for (const member of readdirSync(join(folder, 'packages'))) {
    const from = join(root, 'packages', member, 'node_modules');
    const to = join(folder, 'packages', member, 'node_modules');
    mkdirSync(join(to, '@parvis'), { recursive: true });
    for (const scope of readdirSync(from).filter((name) => !name.startsWith('.'))) {
      if (scope === '@parvis') {
        // Its own, not ours.
        for (const name of readdirSync(join(from, scope))) {
          symlinkSync(join(folder, 'packages', name), join(to, scope, name));
        }
      } else symlinkSync(realpathSync(join(from, scope)), join(to, scope));
    }
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
