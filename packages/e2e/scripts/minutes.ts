/**
 * The first ten minutes as `first-minutes.test.ts` plays them, begun in an empty folder with the start command of the
 * README: a clone of the last commit, installed, built, started. Prints acts, fields and seconds of waiting.
 *
 *     pnpm prove minutes
 */
import { join } from 'node:path';
import { runNode } from '@parvis/checks/command.ts';
import { vitest } from '@parvis/checks/vitest.ts';

process.env.PARVIS_CLONE = '1';
const test = join('packages', 'e2e', 'first-minutes.test.ts');
const { code } = await runNode([vitest, 'run', '--testTimeout=900000', test], { shown: true });
process.exitCode = code ?? 1;
