import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Starts a program of others that serves a page.
 * @param options `detached`: it has processes of its own, which end with it
 * @param says what it writes once it answers
 * @returns ends it; resolves when it is gone
 * @throws what it said, when it ends before
 */
export async function startProgram(
  [command, ...args]: [string, ...string[]],
  options: { cwd: string; env: NodeJS.ProcessEnv; detached?: boolean },
  says: RegExp,
): Promise<() => Promise<void>> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output += chunk;
      if (says.test(output)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    // It could not be started, or it ended.
    ended.then(() => reject(new Error(`${command} ended: ${output}`)), reject);
  });
  return async () => {
    if (options.detached) process.kill(-child.pid!);
    else child.kill();
    await ended;
  };
}
