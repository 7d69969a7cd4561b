/**
 * Tries every place of widgets on a page with every length of what is written, by every way to come and at every width: what
 * moves, by the browser's own count, and what is hidden:
 *
 *     pnpm prove shift
 */
import { runNode } from '@parvis/checks/command.ts';
import { vitest } from '@parvis/checks/vitest.ts';

process.env.PARVIS_WHOLE = '1';
const { code } = await runNode([vitest, 'run', '--project=browser', 'e2e/shift.test'], { shown: true });
process.exitCode = code ?? 1;
