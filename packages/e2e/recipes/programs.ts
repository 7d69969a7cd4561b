import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findPort } from '../browser/static.ts';
import { startProgram } from '../system/program.ts';
import { LeftOut } from './recipe.ts';

/**
 * Starts a program that serves a site, on a port that stands where a word of its command or its environment says PORT:
 * `node` is that of this process, others are those of the folder's packages, or else of the system.
 * @param says what it writes once it answers
 */
export async function withProgram<T>(
  folder: string,
  command: string[],
  says: RegExp,
  use: (origin: string) => Promise<T>,
  env: Record<string, string> = {},
): Promise<T> {
  const port = String(await findPort());
  const [program, ...args] = command.map((word) => word.replace('PORT', port));
  const close = await startProgram(
    [toPath(folder, program!), ...args],
    { cwd: folder, env: { ...process.env, NODE_OPTIONS: '', HOST: '127.0.0.1', PORT: port, ...env } },
    says,
  );
  try {
    return await use(`http://127.0.0.1:${port}`);
  } finally {
    await close();
  }
}

function toPath(folder: string, program: string): string {
  if (program === 'node') return process.execPath;
  const own = join(folder, 'node_modules/.bin', program);
  return existsSync(own) ? own : program;
}

/** What a program of the system says. @throws LeftOut where there is none; Error where it fails */
export function runProgram(folder: string, program: string, args: string[], env: Record<string, string> = {}): string {
  const options = { cwd: folder, env: { ...process.env, ...env }, encoding: 'utf8' } as const;
  const { error, status, stdout, stderr } = spawnSync(program, args, options);
  if (error) throw new LeftOut(`there is no ${program} here`);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout.trim();
}
