import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runNode } from './command.ts';
import type { Result } from './result.ts';
import { root } from './workspace.ts';

/** The part of Vitest's JSON report that is counted. */
export interface Report {
  numTotalTests: number;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; assertionResults: ReportedTest[] }[];
}

interface ReportedTest {
  status: string;
  fullName: string;
  failureMessages?: string[] | null;
}

const reportPath = join(root, 'packages', 'checks', '.cache', 'vitest.json');

/** Its program. */
export const vitest: string = join('node_modules', 'vitest', 'vitest.mjs');

/** Runs every Vitest project, its output shown as it comes. */
export async function runVitest(): Promise<Result> {
  rmSync(reportPath, { force: true });
  const reporters = ['default', 'json', './packages/checks/left-out.ts'].map((name) => `--reporter=${name}`);
  const { code } = await runNode([vitest, 'run', ...reporters, `--outputFile.json=${reportPath}`], { shown: true });
  return count(readReport(), code);
}

function readReport(): Report | undefined {
  try {
    return JSON.parse(readFileSync(reportPath, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * The report in figures. A file that could not be loaded is a failure though it has no test, and so is a run that ends
 * with a code other than 0, leaves no report or runs nothing.
 */
export function count(report: Report | undefined, code: number | null): Result {
  if (!report) return { passed: 0, failed: 1, skipped: 0, output: `Vitest left no report and ended with ${code}.` };
  const passed = report.numPassedTests;
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  const failed = report.numFailedTests + unloaded.length;
  const skipped = report.numPendingTests + report.numTodoTests;
  if (failed > 0) {
    const output = [...unloaded.map(({ name }) => `Not loaded: ${name}`), ...listFailed(report)].join('\n');
    return { passed, failed, skipped, output };
  }
  if (code !== 0) return { passed, failed: 1, skipped, output: `No test failed, but Vitest ended with ${code}.` };
  if (passed === 0) return { passed, failed: 1, skipped, output: 'No test was run.' };
  return { passed, failed, skipped };
}

/** Each failed test with the beginning of what it said: they stand together at the end, however long the output before is. */
function listFailed(report: Report): string[] {
  return report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => {
        const said = (failureMessages?.[0] ?? '').split('\n', 4).join('\n    ').slice(0, 600);
        return `Failed: ${relative(root, name)}: ${fullName}\n    ${said}`;
      }),
  );
}
