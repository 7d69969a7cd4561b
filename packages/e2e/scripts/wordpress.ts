/**
 * The plug-in on a real WordPress, which is installed for it on first use (800 MB, from npm alone).
 *
 *     pnpm prove wordpress
 */
import { join } from 'node:path';
import { runNode } from '@parvis/checks/command.ts';
import { vitest } from '@parvis/checks/vitest.ts';
import { installWordPress } from '../wordpress/playground.ts';

if (await installWordPress()) {
  process.env.PARVIS_WORDPRESS = 'playground';
  const test = join('packages', 'e2e', 'wordpress.test.ts');
  const { code } = await runNode([vitest, 'run', '--testTimeout=300000', test], { shown: true });
  process.exitCode = code ?? 1;
} else {
  console.error('What runs WordPress could not be installed.');
  process.exitCode = 1;
}
