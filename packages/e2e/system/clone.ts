import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '@parvis/checks/workspace.ts';
import { type Command, follow } from '../../server/test/command.ts';

/**
 * The start command of the README, in a clone of the last commit: installs, builds, starts. Its processes are a group: the
 * command ends when all of them are ended.
 * @param folder is empty
 */
export function startClone(folder: string, env: NodeJS.ProcessEnv): Command & { end(): void } {
  const clone = join(folder, 'parvis');
  execFileSync('git', ['clone', '--quiet', root, clone]);
  // Not what pnpm tells the commands that it runs, such as that nothing is to be installed.
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(p?npm_(?!config_registry)|vitest|node_(env|options|path)|init_cwd)/i.test(name),
  );
  const child = spawn('npx', ['-y', 'pnpm@12', 'start'], {
    cwd: clone,
    env: { ...Object.fromEntries(own), ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { ...follow(child), end: () => process.kill(-child.pid!) };
}
