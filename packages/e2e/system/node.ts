import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '@parvis/checks/workspace.ts';

export interface NodeOptions {
  /** `sqlite:PATH` or `postgres://…`. */
  database: string;
  /** A checkout of this repository, installed. @default this one */
  checkout?: string;
  /** As its users run it: compiled, which takes less memory than sources that Node reads itself. @default false */
  built?: boolean;
  /** More of the environment, `PARVIS_LIMITS` for instance, which is `off` here unless it says otherwise. */
  environment?: NodeJS.ProcessEnv;
}

/** The real `parvis serve`, a process of its own. */
export interface ParvisNode {
  process: ChildProcess;
  /** `http://127.0.0.1:PORT`, once it answers; rejects with what it said when it ends before. */
  ready: Promise<string>;
  /** All that it wrote on both streams. */
  output(): string;
  /** `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
  /** As an operator stops it; answers its exit code, or null when it had to be killed after 15 seconds. */
  stop(): Promise<number | null>;
}

/** Signs the tokens of these servers, which stay good when a server is started anew. */
const secret = 'k3JxYb8Qm1Zt5Vw0Rn7Lc2Hs9Dg4Fp6A';
export const site = 'shop';
export const origin = 'https://shop.test';

const command = ({ checkout = root, built = false }: NodeOptions): string[] =>
  built
    ? [join(checkout, 'packages/server/dist/cli/main.js')]
    : ['--conditions=parvis-source', join(checkout, 'packages/server/src/cli/main.ts')];
const environmentOf = ({ database, environment }: NodeOptions): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOST: '127.0.0.1',
  PORT: '0',
  PARVIS_LIMITS: 'off',
  PARVIS_SECRET: secret,
  DATABASE_URL: database,
  // Starts in half the time from the second time on.
  NODE_COMPILE_CACHE: join(tmpdir(), 'parvis-compiled'),
  ...environment,
});

/** Starts a node; it is not ready yet. */
export function startNode(options: NodeOptions): ParvisNode {
  const child = spawn(process.execPath, [...command(options), 'serve'], {
    env: environmentOf(options),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = once(child, 'exit');
  const ready = new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output += chunk;
      // By whole lines: the rest of one looks like something else.
      if (output.length > 200_000) output = output.slice(output.indexOf('\n', 100_000) + 1);
      const address = /Parvis answers at (http:\/\/\S+)/.exec(output)?.[1];
      if (address) resolve(address);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    ended.then(() => reject(new Error(`The node ended: ${output}`)));
  });
  // Whoever kills a node that is still starting does not wait for it.
  ready.catch(() => {});
  return {
    process: child,
    ready,
    output: () => output,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await ended;
      clearTimeout(late);
      return child.exitCode;
    },
  };
}

/** Brings the tables up to date and adds the site, by the command. */
export async function prepare(options: NodeOptions, origins: string[] = [origin]): Promise<void> {
  const registered = origins.flatMap((one) => ['--origin', one]);
  const answers = ['--given', 'nothing', '--contact-email', 'shop@example.com'];
  for (const words of [['migrate'], ['site', 'add', site, '--name', 'The Shop', ...registered, ...answers]]) {
    const child = spawn(process.execPath, [...command(options), ...words], {
      env: environmentOf(options),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`parvis ${words[0]} ended with ${code}: ${said}`);
  }
}
