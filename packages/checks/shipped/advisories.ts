import { type Outcome, runPnpm } from '../command.ts';
import type { Result } from '../result.ts';

interface Advisory {
  module_name: string;
  severity: string;
  title: string;
  url: string;
  vulnerable_versions: string;
}

/** Whether anything that is installed has an advisory: fails with each, and says so where the registry cannot be asked. */
export async function checkAdvisories(): Promise<Result> {
  return readAdvisories(await runPnpm(['audit', '--json']));
}

/** What `pnpm audit --json` said. */
export function readAdvisories({ code, output }: Outcome): Result {
  let advisories: Advisory[];
  try {
    advisories = Object.values((JSON.parse(output) as { advisories: Record<string, Advisory> }).advisories);
  } catch {
    const [why = `it ended with ${code}`] = /ERR_PNPM\w+|E[A-Z]{4,}/.exec(output) ?? [];
    return {
      passed: 0,
      failed: 0,
      skipped: 1,
      notes: [`left out: the registry does not answer what advisories there are (${why}). Look before a release.`],
    };
  }
  return {
    passed: advisories.length === 0 ? 1 : 0,
    failed: advisories.length,
    skipped: 0,
    output: advisories
      .map((one) => `${one.module_name} ${one.vulnerable_versions}: ${one.severity}, ${one.title} (${one.url})`)
      .join('\n'),
  };
}
