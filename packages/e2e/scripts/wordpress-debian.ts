/**
 * The plug-in on WordPress, PHP and MariaDB as Debian has them:
 *
 *     pnpm prove wordpress-debian
 */
import { join } from 'node:path';
import { runNode } from '@parvis/checks/command.ts';
import { vitest } from '@parvis/checks/vitest.ts';
import { getDebianWordPress } from '../wordpress/debian.ts';

const missing = getDebianWordPress();
if (missing) {
  console.error(missing);
  process.exitCode = 1;
} else {
  process.env.PARVIS_WORDPRESS = 'debian';
  // Those of `prove wordpress`, and those that need MariaDB, a cron or a network of blogs: each starts its own.
  const tests = join('packages', 'e2e', 'wordpress');
  const { code } = await runNode([vitest, 'run', '--no-file-parallelism', '--testTimeout=300000', tests], {
    shown: true,
  });
  process.exitCode = code ?? 1;
}
