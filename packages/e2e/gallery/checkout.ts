import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { runPnpm } from '@parvis/checks/command.ts';
import { root } from '@parvis/checks/workspace.ts';
import { cache } from '../browser/chromium.ts';

const git = (args: string[], cwd = root): string => execFileSync('git', args, { cwd, encoding: 'utf8' }).trim();

/**
 * The commit that this checkout is compared with: where its branch has left `main`; on `main` itself, with nothing
 * changed, the commit before.
 */
export function findEarlier(): string {
  const main = ['origin/main', 'main'].find((name) => {
    try {
      return git(['rev-parse', '--verify', '--quiet', name]);
    } catch {
      return false;
    }
  });
  if (!main) throw new Error('There is no branch main to compare with: --earlier names a commit, or a checkout.');
  const base = git(['merge-base', 'HEAD', main]);
  const isClean = git(['status', '--porcelain']) === '';
  return isClean && base === git(['rev-parse', 'HEAD']) ? git(['rev-parse', 'HEAD~1']) : base;
}

/**
 * A checkout that is installed and built: the folder itself, or one made of a commit below `.cache/checkouts`, which is
 * kept for the next time.
 */
export async function prepareCheckout(folderOrCommit: string): Promise<string> {
  if (existsSync(join(folderOrCommit, 'package.json'))) return resolve(folderOrCommit);
  const commit = git(['rev-parse', '--verify', `${folderOrCommit}^{commit}`]);
  const folder = join(cache, 'checkouts', commit.slice(0, 12));
  if (existsSync(join(folder, 'packages/widgets/dist'))) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  git(['worktree', 'prune']);
  if (!existsSync(folder)) git(['worktree', 'add', '--detach', folder, commit]);
  for (const args of [
    ['install', '--frozen-lockfile', '--prefer-offline'],
    ['-s', 'build'],
  ]) {
    const { code, output } = await runPnpm(args, folder);
    if (code !== 0) throw new Error(output);
  }
  return folder;
}

/** `1a2b3c4d Words of its commit`, and whether files were changed since. */
export function describeCheckout(folder: string): string {
  const commit = git(['log', '-1', '--format=%h %s'], folder);
  return git(['status', '--porcelain'], folder) ? `${commit}, and what is not committed` : commit;
}
