import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Outcome, runNode, runPnpm } from './command.ts';
import { type Result, sum } from './result.ts';
import { checkAdvisories } from './shipped/advisories.ts';
import { checkReports } from './shipped/api-report.ts';
import { formatWeight, weigh } from './shipped/budgets.ts';
import { checkLicences } from './shipped/licences.ts';
import { checkPackages, checkProjects } from './shipped/packages.ts';
import { checkSources } from './sources/check.ts';
import { runVitest } from './vitest.ts';
import { listMembers, root } from './workspace.ts';

/** One stage of the test run. */
export interface Stage {
  name: string;
  /** It needs no build and no browser. */
  fixed?: true;
  /** It needs nothing of the stages after it, nor they of it: they run meanwhile. */
  beside?: true;
  run: () => Promise<Result>;
}

/** All stages, in their order. */
export const stages: Stage[] = [
  ...listTypeStages('packages/').map((stage): Stage => ({ ...stage, fixed: true })),
  { name: 'format and lint', fixed: true, run: checkFormat },
  { name: 'unused files, exports and dependencies', fixed: true, run: checkUnused },
  { name: 'sources', fixed: true, run: async () => sum(checkSources().map(({ broken }) => broken)) },
  { name: 'licences', fixed: true, run: checkLicences },
  { name: 'advisories', run: checkAdvisories },
  { name: 'build of widgets and console', run: buildBrowser },
  // The examples use what ships, types too.
  ...listTypeStages('examples/'),
  { name: 'size budgets', run: async () => checkBudgets() },
  { name: 'packages', run: checkPackages },
  // What these read was built by the stage before.
  { name: 'API reports', run: async () => checkReports() },
  // It waits for the network most of the time.
  { name: 'fresh projects', beside: true, run: checkProjects },
  { name: 'tests', run: runVitest },
];

function listTypeStages(folder: string): Stage[] {
  return listMembers()
    .filter((member) => member.startsWith(folder) && existsSync(join(root, member, 'tsconfig.json')))
    .map((member) => ({ name: `types of ${member}`, run: () => checkTypes(member) }));
}

const one = ({ code, output }: Outcome): Result => ({
  passed: code === 0 ? 1 : 0,
  failed: code === 0 ? 0 : 1,
  skipped: 0,
  output,
});

const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
const knip = join('node_modules', 'knip', 'bin', 'knip.js');
const biome = join('node_modules', '@biomejs', 'biome', 'bin', 'biome');

async function checkTypes(member: string): Promise<Result> {
  return one(await runNode([tsc, '-p', member]));
}

async function checkFormat(): Promise<Result> {
  return one(await runNode([biome, 'check', '--colors=off', '--diagnostic-level=error', '--max-diagnostics=20', '.']));
}

async function checkUnused(): Promise<Result> {
  return one(await runNode([knip, '--config', 'packages/checks/knip.config.ts', '--no-progress', '--no-config-hints']));
}

async function buildBrowser(): Promise<Result> {
  return one(await runPnpm(['--filter', '@parvis/widgets', '--filter', '@parvis/console', 'build']));
}

function checkBudgets(): Result {
  const weights = weigh();
  const heavy = weights.filter(({ bytes, budget }) => bytes > budget);
  return {
    passed: weights.length - heavy.length,
    failed: heavy.length,
    skipped: 0,
    notes: weights.map(formatWeight),
    output: heavy.map((weight) => `Too heavy: ${formatWeight(weight)}\n  ${weight.files.join(', ')}`).join('\n'),
  };
}
