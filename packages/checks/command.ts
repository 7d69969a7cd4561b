import { spawn } from 'node:child_process';
import { root } from './workspace.ts';

/** What a command came to. `code` is null when a signal ended it. */
export interface Outcome {
  code: number | null;
  output: string;
}

/**
 * Runs a Node program in the root of the workspace, on the same Node as this process. With `shown` its output goes
 * straight to the terminal; otherwise it is collected.
 */
export function runNode(args: string[], { shown = false }: { shown?: boolean } = {}): Promise<Outcome> {
  return run(process.execPath, args, shown);
}

/** Runs the pnpm that started us, in the root of the workspace or in `cwd`. */
export function runPnpm(args: string[], cwd: string = root): Promise<Outcome> {
  const pnpm = process.env.npm_execpath;
  if (pnpm && /\.[cm]?js$/.test(pnpm)) return run(process.execPath, [pnpm, ...args], false, cwd);
  return run(pnpm ?? 'pnpm', args, false, cwd);
}

function run(command: string, args: string[], shown: boolean, cwd: string = root): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', ...stdio(shown)] });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

const stdio = (shown: boolean): ['inherit' | 'pipe', 'inherit' | 'pipe'] =>
  shown ? ['inherit', 'inherit'] : ['pipe', 'pipe'];
