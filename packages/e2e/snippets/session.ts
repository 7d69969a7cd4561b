import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '@parvis/checks/workspace.ts';

/** The command of this checkout. */
export const main: string = join(root, 'packages/server/src/cli/main.ts');

/** What one line of a script came to. */
export interface Ran {
  line: string;
  code: number | null;
  output: string;
}

/** A terminal: what is exported and where one is stays from line to line. */
export interface Session {
  /** A file that sets it up again. */
  state: string;
  run(line: string): Promise<Ran>;
}

/** @param folder where it begins; it keeps its state there too */
export function openSession(folder: string, env: NodeJS.ProcessEnv): Session {
  mkdirSync(folder, { recursive: true });
  const state = join(folder, '.session');
  return {
    state,
    async run(line) {
      const script = `[ -e ${state} ] && . ${state}\n${line}\ncode=$?\n{ export -p; echo "cd '$PWD'"; echo "umask $(umask)"; } > ${state}\nexit $code\n`;
      const child = spawn('bash', ['-c', script], {
        cwd: folder,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
      // What hangs is wrong, and must not keep the others from being tried.
      const late = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), 120_000);
      const [code] = (await once(child, 'close')) as [number | null];
      clearTimeout(late);
      return { line, code, output };
    },
  };
}

/** The lines of a script as one types them: those that go on after `\`, in a here-document or in quotes are one. */
export function splitLines(script: string): string[] {
  const lines: string[] = [];
  let open = '';
  for (const line of script.split('\n')) {
    open = open ? `${open}\n${line}` : line;
    const [, word] = /<<-?\s*['"]?(\w+)/.exec(open) ?? [];
    const quotes = open.replaceAll(/(^|\s)#[^\n]*/g, '').match(/(?<!\\)'/g)?.length ?? 0;
    const isWhole = word ? line === word : !/\\$/.test(line) && quotes % 2 === 0;
    if (!isWhole) continue;
    if (open.trim() && !open.trim().startsWith('#')) lines.push(open);
    open = '';
  }
  return open ? [...lines, open] : lines;
}

/**
 * `parvis` of this checkout, put into a folder of the path. What goes on until it is stopped (`serve`, `--every`) is
 * stopped once it has said that it has begun. `npx` runs that alone, and `systemctl` nothing: no systemd runs here.
 */
export function installCommand(folder: string): void {
  const path = join(folder, 'parvis');
  if (!existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true });
  const program = `#!/usr/bin/env node
const { spawn } = require('node:child_process');
const words = process.argv.slice(2);
const child = spawn(process.execPath, ['--conditions=parvis-source', '${main}', ...words], { stdio: ['inherit', 'pipe', 'pipe'] });
const stays = words[0] === 'serve' || words.includes('--every');
let stopped = false;
for (const [from, to] of [[child.stdout, process.stdout], [child.stderr, process.stderr]])
  from.on('data', (chunk) => {
    to.write(chunk);
    if (stays && !stopped) stopped = child.kill('SIGTERM');
  });
child.on('close', (code) => process.exit(stopped ? 0 : code ?? 1));
`;
  writeFileSync(path, program, { mode: 0o755 });
  writeFileSync(join(folder, 'systemctl'), '#!/bin/sh\n', { mode: 0o755 });
  writeFileSync(
    join(folder, 'npx'),
    '#!/bin/sh\n[ "$1" = parvis ] || { echo "npx $1 is not played here" >&2; exit 1; }\nexec "$@"\n',
    { mode: 0o755 },
  );
}
