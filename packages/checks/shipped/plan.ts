import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runPnpm } from '../command.ts';
import { root } from '../workspace.ts';
import { published } from './pack.ts';

/** What the changesets on their way make of a package. */
export interface Planned {
  name: string;
  from: string;
  to: string;
  /** First lines of its changesets. */
  changes: string[];
}

interface Status {
  changesets: { id: string; summary: string }[];
  releases: { name: string; newVersion: string; changesets: string[] }[];
}

/** The next versions of what we publish. */
export async function readPlan(): Promise<Planned[]> {
  const path = 'packages/checks/.cache/changesets.json';
  mkdirSync(join(root, path, '..'), { recursive: true });
  const { code, output } = await runPnpm(['exec', 'changeset', 'status', `--output=${path}`]);
  if (code !== 0) throw new Error(output);
  const { changesets, releases } = JSON.parse(readFileSync(join(root, path), 'utf8')) as Status;
  return published.map((name) => {
    const { version } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
    const release = releases.find((one) => one.name === `@parvis/${name}`);
    const changes = changesets.filter(({ id }) => release?.changesets.includes(id));
    return {
      name: `@parvis/${name}`,
      from: version,
      to: release?.newVersion ?? version,
      changes: changes.map(({ summary }) => summary.split('\n')[0]!),
    };
  });
}

const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

/** Why nothing can be published from here and now, a sentence each. */
export async function findObstacles(plan: Planned[]): Promise<string[]> {
  const branch = git('rev-parse', '--abbrev-ref', 'HEAD');
  const waiting = plan.some(({ from, to }) => from !== to);
  const { code } = await runPnpm(['whoami']);
  return [
    branch === 'main' ? '' : `Releases are made on main, and this is ${branch}.`,
    git('status', '--porcelain') === '' ? '' : 'Something is not committed.',
    waiting ? 'Changesets are waiting: `pnpm changeset version`, read the changelogs, commit.' : '',
    code === 0 ? '' : 'The registry does not know you: `pnpm login`, or a token in the environment.',
  ].filter(Boolean);
}
