/**
 * Threads of 10,000 comments and 50 levels, as `long.test.ts` plays them: a link to the deepest, and reading to the end.
 * Prints how many elements were on the page at most. Some three minutes.
 *
 *     pnpm prove long
 */
import { join } from 'node:path';
import { runNode } from '@parvis/checks/command.ts';
import { vitest } from '@parvis/checks/vitest.ts';

process.env.PARVIS_LONG = '10000';
const test = join('packages', 'e2e', 'long.test.ts');
const { code } = await runNode([vitest, 'run', '--testTimeout=3000000', test], { shown: true });
process.exitCode = code ?? 1;
