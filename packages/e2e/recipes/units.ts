import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@parvis/checks/workspace.ts';
import { findPort } from '../browser/static.ts';
import { runProgram, startServer } from './programs.ts';
import type { Recipe, RecipeStage } from './recipe.ts';
import { stopGently } from './servers.ts';

const main = ['--conditions=parvis-source', join(root, 'packages/server/src/cli/main.ts')];

/** Calls of the system that a unit allows: of all sets that it names, without those that it takes away. */
function listAllowed(folder: string, unit: string): Set<string> {
  const sets = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of runProgram(folder, 'systemd-analyze', ['syscall-filter']).split('\n')) {
    const word = line.trim();
    if (/^@/.test(line)) {
      current = [];
      sets.set(word, current);
    } else if (word && !word.startsWith('#')) current.push(word);
  }
  const expand = (name: string): string[] =>
    (sets.get(name) ?? []).flatMap((one) => (one.startsWith('@') ? expand(one) : one));
  const allowed = new Set<string>();
  for (const [, minus, names] of readFileSync(join(folder, unit), 'utf8').matchAll(/^SystemCallFilter=(~?)(.*)$/gm)) {
    for (const call of names!.split(' ').flatMap(expand)) minus ? allowed.delete(call) : allowed.add(call);
  }
  return allowed;
}

/** Runs the server, sees which calls of the system it makes, and stops it as systemd does. */
async function traceServer({ folder }: RecipeStage): Promise<string[]> {
  const port = await findPort();
  const env = {
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: 'sqlite:./data/parvis.db',
    PARVIS_SECRET: randomBytes(32).toString('base64url'),
    PARVIS_LIMITS: 'off',
  };
  const given = ['--given', 'nothing', '--contact-email', 'ada@shop.example'];
  const add = ['site', 'add', 'shop', '--name', 'Shop', '--origin', 'https://shop.example', ...given];
  runProgram(folder, process.execPath, [...main, ...add], env);
  // Detached: the signal goes to the server, and not to who watches it.
  const watched = ['strace', '-D', '-f', '-qq', '-c', '-o', 'calls.txt', process.execPath, ...main, 'serve'];
  const running = await startServer(folder, watched, /Parvis answers/, env);
  try {
    const stopped = await stopGently(running, `http://127.0.0.1:${port}`, 'https://shop.example');
    mkdirSync(join(folder, 'backups'));
    const backup = ['backup', './backups', '--keep', '30', '--verify'];
    const copied = runProgram(
      folder,
      'strace',
      ['-f', '-qq', '-c', '-o', 'copies.txt', process.execPath, ...main, ...backup],
      env,
    );
    const toCalls = (file: string): string[] =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/^ +\d.*?(\w+)$/gm)].map(([, name]) => name!);
    const calls = new Set(['calls.txt', 'copies.txt'].flatMap(toCalls));
    // SQLite gives a file to another user where it runs as root alone, which it does in this proof.
    for (const name of ['total', 'fchown']) calls.delete(name);
    const refused = [...calls].filter((name) => !listAllowed(folder, 'parvis.service').has(name));
    if (calls.size < 30 || refused.length > 0) throw new Error(`Refused of ${calls.size} calls: ${refused.join(', ')}`);
    return [
      `of the ${calls.size} calls that the server and the copy make, the units refuse none`,
      stopped,
      copied.split('\n').at(-1)!,
    ];
  } finally {
    await running.kill();
  }
}

/** What systemd starts. */
export const units: Record<string, Recipe> = {
  systemd: {
    group: 'Servers',
    label: 'systemd',
    proof:
      'units read and rated by systemd 252; the server and the copy run under strace make no call that they refuse; stopped by SIGTERM in the middle of a comment; **not run by systemd itself**',
    async prove(stage) {
      const { folder } = stage;
      const names = ['parvis.service', 'parvis-backup.service', 'parvis-backup.timer'];
      runProgram(folder, 'systemd-analyze', ['verify', ...names.map((name) => `./${name}`)]);
      const done = ['systemd-analyze verify: nothing to say'];
      for (const name of names.slice(0, 2)) {
        // In tenths: from 0, which may do nothing, to 10, which may do all.
        const rated = ['security', '--offline=true', '--no-pager', '--threshold=25', `./${name}`];
        const said = runProgram(folder, 'systemd-analyze', rated);
        done.push(said.split('\n').at(-1)!.replace('→ ', ''));
      }
      const [, calendar] = /^OnCalendar=(.*)$/m.exec(readFileSync(join(folder, names[2]!), 'utf8'))!;
      done.push(
        runProgram(folder, 'systemd-analyze', ['calendar', calendar!])
          .split('\n')
          .map((line) => line.trim())
          .at(-1)!,
      );
      done.push(...(await traceServer(stage)));
      return done;
    },
  },
};
