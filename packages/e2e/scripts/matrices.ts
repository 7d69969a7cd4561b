/**
 * Runs the tests that take turns in a test run with every combination: languages and widths, looks, attacks, pages of
 * others, conversations in three engines, a chain of 5,000 replies on PostgreSQL; and keeps pictures of what is looked at.
 *
 *     pnpm prove matrices [FILE …]
 */
import { runNode } from '@parvis/checks/command.ts';
import { vitest } from '@parvis/checks/vitest.ts';

const asked = process.argv.slice(2);
const files = [
  'server-rendering',
  'stand-alone',
  'accessibility.test',
  'hostpages',
  'pasting.test',
  'accessibility/axe',
  'xss',
  'languages',
  'share.test',
  'engines/',
  'comments.test',
  'server/src/postgres.test',
];
process.env.PARVIS_WHOLE = '1';
const projects = ['--project=browser', '--project=postgres'];
const { code } = await runNode([vitest, 'run', ...projects, ...(asked.length ? asked : files)], { shown: true });
process.exitCode = code ?? 1;
