import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from '../command.ts';
import type { Result } from '../result.ts';
import { root } from '../workspace.ts';
import { frameworks } from './frameworks.ts';
import { tryServer } from './fresh-server.ts';
import { findTarballs, pack, published, type Tarballs, toSize } from './pack.ts';
import { tryFramework } from './try-framework.ts';

const tools = join('packages', 'checks', 'node_modules');
const publint = join(tools, 'publint', 'src', 'cli.js');
const attw = join(tools, '@arethetypeswrong', 'cli', 'dist', 'index.js');

const folder = join(root, 'packages', 'checks', '.cache', 'packages');

/** Packs our packages, and says what is wrong with them. They stay for {@link checkProjects}. */
export async function checkPackages(): Promise<Result> {
  rmSync(folder, { recursive: true, force: true });
  return await checkTarballs(await pack(folder));
}

/** Those whose compilers take seconds. Of all: `pnpm prove frameworks`, and `pnpm release`. */
const quick = ['react', 'vue', 'svelte'];

/** What somebody gets who installs what {@link checkPackages} has packed. */
export async function checkProjects(): Promise<Result> {
  // Elsewhere: what lies in this workspace finds its libraries.
  const projects = mkdtempSync(join(tmpdir(), 'parvis-projects-'));
  try {
    return await tryTarballs(projects, findTarballs(folder), quick);
  } finally {
    rmSync(projects, { recursive: true, force: true });
  }
}

/** What is wrong with packed packages: files, entries, types. */
export async function checkTarballs(tarballs: Tarballs): Promise<Result> {
  const checks = (await Promise.all(published.map((name) => checkTarball(name, tarballs)))).flat();
  const wrong = checks.filter((said) => said !== '');
  return {
    passed: checks.length - wrong.length,
    failed: wrong.length,
    skipped: 0,
    notes: [`packed: ${published.map((name) => `${name} ${toSize(tarballs[name])}`).join(', ')}`],
    output: wrong.join('\n'),
  };
}

/** A server that starts, and a project of each framework, in folders of their own. */
export async function tryTarballs(
  projects: string,
  tarballs: Tarballs,
  names: string[] = Object.keys(frameworks),
): Promise<Result> {
  const wrong: string[] = [];
  const server = await tryServer(join(projects, 'server'), tarballs);
  wrong.push(...(server ?? []));
  let left = server === undefined ? 1 : 0;
  for (const name of names) {
    const tried = await tryFramework(name, join(projects, name), tarballs);
    if (!tried) left++;
    else if (tried.wrong) wrong.push(`${name}: ${tried.wrong}`);
  }
  const all = 1 + names.length;
  return {
    passed: Math.max(0, all - left - wrong.length),
    failed: wrong.length,
    skipped: left,
    notes: left ? [`left out: ${left} of ${all} fresh projects, as the registry of packages is out of reach`] : [],
    output: wrong.join('\n'),
  };
}

/** What each check has to say of a tarball: nothing, when all is well. */
async function checkTarball(name: (typeof published)[number], tarballs: Tarballs): Promise<string[]> {
  const tarball = tarballs[name];
  const outcomes = [
    await runNode([publint, 'run', tarball, '--strict']),
    await runNode([attw, tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji']),
  ];
  const files = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' });
  const missing = ['README.md', 'CHANGELOG.md', 'LICENSE'].filter((file) => !files.includes(`package/${file}\n`));
  const stray = files.split('\n').filter((file) => /\.test\.|\/fixtures\/.*\.ts$|\.api\.md$|\.tgz$/.test(file));
  const manifest = execFileSync('tar', ['-xzOf', tarball, 'package/package.json'], { encoding: 'utf8' });
  const local = /"(?:workspace|catalog|link|file):[^"]*"/.exec(manifest);
  return [
    ...outcomes.map(({ code, output }) => (code === 0 ? '' : `${name}: ${output}`)),
    missing.length > 0 ? `${name}: ${missing.join(', ')} not packed` : '',
    stray.length > 0 ? `${name}: ${stray.join(', ')} packed, and of no use to anybody` : '',
    local ? `${name}: its package.json says ${local[0]}, which means nothing outside this workspace` : '',
  ];
}
