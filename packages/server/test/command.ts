import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The `parvis` command as a process of its own. */
export interface Command {
  child: ChildProcess;
  /** Its exit code and all that it wrote. */
  done: Promise<{ code: number | null; out: string }>;
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
  let out = '';
  const lines: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      out += data;
      for (const line of lines) line();
    });
  }
  const done = new Promise<{ code: number | null; out: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, out })),
  );
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
