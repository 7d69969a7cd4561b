/**
 * The plug-in on a real WordPress, which is installed for it on first use (800 MB, from npm alone).
 *
 *     pnpm prove wordpress [--php 7.4]
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runNode } from '@parvis/checks/command.ts';
import { vitest } from '@parvis/checks/vitest.ts';
import { parseEverywhere } from '../wordpress/parse.ts';
import { installWordPress } from '../wordpress/playground.ts';

const { values } = parseArgs({ options: { php: { type: 'string' } } });
if (await installWordPress()) {
  for (const line of await parseEverywhere()) console.log(line);
  if (values.php) process.env.PARVIS_PHP = values.php;
  process.env.PARVIS_WORDPRESS = 'playground';
  const test = join('packages', 'e2e', 'wordpress.test.ts');
  const { code } = await runNode([vitest, 'run', '--testTimeout=300000', test], { shown: true });
  process.exitCode = code ?? 1;
} else {
  console.error('What runs WordPress could not be installed.');
  process.exitCode = 1;
}
