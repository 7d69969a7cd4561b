import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { patience } from '../browser/patience.ts';
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

/** A program that was started, and is told to stop. */
export interface RunningProgram {
  /** All that it has written. */
  output(): string;
  /** Tells it to stop. @returns what it ends with */
  stop(): Promise<number | null>;
  /** Ends it at once, where it still runs. */
  kill(): Promise<void>;
}

/** Starts a program, and waits until it has written `says`. @throws Error with what it wrote, when it ends before */
export async function startServer(
  folder: string,
  command: string[],
  says: RegExp,
  env: Record<string, string>,
): Promise<RunningProgram> {
  const [program, ...args] = command;
  const own = { ...process.env, NODE_OPTIONS: '', ...env };
  const child = spawn(toPath(folder, program!), args, { cwd: folder, env: own, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  let written = '';
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const hear = (chunk: Buffer): void => {
    written += chunk;
    if (says.test(written)) resolve();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const early = ended.then((code) => Promise.reject(new Error(`${command.join(' ')} ended with ${code}: ${written}`)));
  await Promise.race([ready, early]);
  early.catch(() => {});
  return {
    output: () => written,
    stop() {
      child.kill('SIGTERM');
      const late = wait(patience, undefined, { ref: false }).then(() => Promise.reject(new Error('It does not stop.')));
      return Promise.race([ended, late]);
    },
    async kill() {
      // First as it likes it: it may have processes of its own.
      child.kill('SIGTERM');
      await Promise.race([ended, wait(5_000, undefined, { ref: false })]);
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function toPath(folder: string, program: string): string {
  if (program === 'node') return process.execPath;
  const own = join(folder, 'node_modules/.bin', program);
  return existsSync(own) ? own : program;
}

/** What a program of the system says. @throws LeftOut where there is none; Error where it fails */
export function runProgram(folder: string, program: string, args: string[], env: Record<string, string> = {}): string {
  const options = { cwd: folder, env: { ...process.env, ...env }, encoding: 'utf8' } as const;
  const { error, status, stdout, stderr } = spawnSync(toPath(folder, program), args, options);
  if (error) throw new LeftOut(`there is no ${program} here`);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout.trim();
}
