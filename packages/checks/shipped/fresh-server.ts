import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { install, type Tarballs, writeProject } from './pack.ts';

/** Milliseconds that a start may take on a busy machine. */
const patience = 30_000;

/**
 * What is wrong with `@parvis/server` as somebody gets it who installs it in a project of their own: its command, the
 * pages it serves, and what it says on a Node that is too old. Undefined when the registry is out of reach.
 */
export async function tryServer(folder: string, tarballs: Tarballs): Promise<string[] | undefined> {
  const manifest = {
    name: 'fresh',
    private: true,
    type: 'module',
    dependencies: { '@parvis/server': tarballs.server },
  };
  writeProject(folder, { 'package.json': JSON.stringify(manifest) }, tarballs);
  if (!(await install(folder))) return undefined;
  const wrong: string[] = [];
  const see = (said: string, ...expected: RegExp[]): void => {
    for (const one of expected) if (!one.test(said)) wrong.push(`${one} is missing in: ${said}`);
  };

  const help = await parvis(folder, ['--help']);
  see(`${help.code}: ${help.output}`, /^0: Usage: parvis/, /\bserve\b/, /\bbackup\b/);
  const old = `data:text/javascript,${encodeURIComponent("Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })")}`;
  const refused = await parvis(folder, ['serve'], ['--import', old]);
  see(
    `${refused.code}: ${refused.output}`,
    /^1: parvis: it needs Node 22\.12 or newer, and this is 20\.20\.2\.[^\n]*\n$/,
  );
  await serve(folder, async (address) => {
    for (const [path, type] of [
      ['/healthz', /json|text/],
      ['/parvis.js', /javascript/],
      ['/v1/openapi.json', /json/],
    ] as const) {
      const answer = await fetch(address + path);
      see(`${path} ${answer.status} ${answer.headers.get('content-type')}`, / 200 /, type);
      if (path === '/parvis.js') see(await answer.text(), /parvis-/);
    }
  });
  return wrong;
}

interface Ended {
  code: number | null;
  output: string;
}

const start = (folder: string, args: string[], node: string[] = [], env: Record<string, string> = {}) =>
  spawn(process.execPath, [...node, join(folder, 'node_modules/@parvis/server/dist/cli/main.js'), ...args], {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

async function parvis(folder: string, args: string[], node?: string[]): Promise<Ended> {
  const child = start(folder, args, node);
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

/** Runs `parvis serve` while `use` looks at it. */
async function serve(folder: string, use: (address: string) => Promise<void>): Promise<void> {
  const child = start(folder, ['serve'], [], {
    PORT: '0',
    HOST: '127.0.0.1',
    PARVIS_SECRET: randomBytes(32).toString('hex'),
  });
  const ended = once(child, 'close');
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let output = '';
      const read = (chunk: unknown): void => {
        output += chunk;
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
        if (found) resolve(found[0]);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      ended.then(() => reject(new Error(`parvis serve ended: ${output}`)), reject);
      wait(patience, undefined, { ref: false }).then(() => reject(new Error(`parvis serve says nothing: ${output}`)));
    });
    await use(address);
  } finally {
    child.kill();
    await ended;
  }
}
