import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { run } from '../src/cli/program.ts';

/** What a command ended with: its exit code and all that it wrote. */
export interface Ended {
  code: number | null;
  out: string;
}

/** The `parvis` command as a process of its own. */
export interface Command {
  child: ChildProcess;
  done: Promise<Ended>;
  /** Resolves when it writes what is waited for. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
}

/** @param folder where it runs: not in the checkout */
export function parvis(folder: string, args: string[], env: NodeJS.ProcessEnv = {}): Command {
  const main = join(import.meta.dirname, '../src/cli/main.ts');
  const child = spawn(process.execPath, ['--conditions=parvis-source', main, ...args], {
    cwd: folder,
    // Starts in half the time from the second time on.
    env: { PATH: process.env.PATH, PORT: '0', NODE_COMPILE_CACHE: join(tmpdir(), 'parvis-compiled'), ...env },
  });
  return follow(child);
}

/** Reads what a process writes, from its start. */
export function follow(child: ChildProcess): Command {
  let out = '';
  const lines: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data) => {
      out += data;
      for (const line of lines) line();
    });
  }
  const done = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out })));
  const says = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(out);
        if (match) resolve(match);
      };
      lines.push(look);
      look();
      done.then(() => reject(new Error(out)));
    });
  return { child, done, says };
}

/** The same in this process, where it starts at once: for one that ends by itself. One at a time. */
export async function runHere(folder: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const before = { env: process.env, folder: process.cwd(), code: process.exitCode };
  let out = '';
  const hear = (line: unknown): void => {
    out += `${line}\n`;
  };
  const spies = (['log', 'error'] as const).map((level) => vi.spyOn(console, level).mockImplementation(hear));
  process.env = { ...env };
  process.chdir(folder);
  process.exitCode = undefined;
  try {
    await run(args);
    return { code: Number(process.exitCode ?? 0), out };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.env = before.env;
    process.chdir(before.folder);
    process.exitCode = before.code;
  }
}
