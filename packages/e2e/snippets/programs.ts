import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { install, type Tarballs, writeProject } from '@parvis/checks/shipped/pack.ts';
import { type Fence, toPlace } from '@parvis/checks/snippets/fences.ts';
import type { Browser } from 'playwright-core';
import { plainPage } from '../browser/host-page.ts';
import { newPage } from '../browser/page.ts';
import { type RunningParvis, startParvis } from '../browser/parvis.ts';
import { serveFolder } from '../browser/static.ts';
import type { Told } from './told.ts';

/** Where their servers listen. */
const port = 4477;
const origin = 'https://www.example.com';
/** Milliseconds after which what has neither ended nor failed is taken to run. */
const patience = 6_000;

/** A project with the packed packages, and with what the programs of pages import besides. `false` without a registry. */
export function installProject(folder: string, tarballs: Tarballs): Promise<boolean> {
  const own = Object.fromEntries(Object.entries(tarballs).map(([name, path]) => [`@parvis/${name}`, path]));
  const others = [
    'express',
    '@types/express',
    'hono',
    '@hono/node-server',
    'fastify',
    'koa',
    '@types/koa',
    'vite',
    'vitest',
  ];
  const dependencies = {
    ...own,
    '@types/node': '^24.0.0',
    typescript: '^7.0.0',
    ...Object.fromEntries(others.map((name) => [name, '*'])),
  };
  const options = {
    strict: true,
    target: 'es2024',
    lib: ['es2024', 'dom', 'dom.iterable'],
    module: 'nodenext',
    noEmit: true,
    allowJs: true,
    checkJs: true,
    skipLibCheck: true,
  };
  const files = {
    'package.json': JSON.stringify({ name: 'printed', private: true, type: 'module', dependencies }),
    'tsconfig.json': JSON.stringify({ compilerOptions: options, include: ['printed'] }),
  };
  writeProject(folder, files, tarballs);
  return install(folder);
}

/** Each program as it is printed: its types checked, and run. */
export async function runPrograms(fences: Fence[], project: string, browser: Browser): Promise<Told[]> {
  mkdirSync(join(project, 'printed'), { recursive: true });
  const names = fences.map(
    ({ kind, code }, at) => `printed/${at}${/vitest/.test(code) ? '.test' : ''}.${kind === 'js' ? 'mjs' : 'ts'}`,
  );
  // A module of its own: what one declares is no matter of the others.
  for (const [at, { code }] of fences.entries())
    writeFileSync(join(project, names[at]!), /^(import|export) /m.test(code) ? code : `${code}export {};\n`);
  const { output } = await run(project, ['node_modules/.bin/tsc', '-p', '.']);
  const server = await startParvis();
  try {
    for (const key of ['shop', 'club', 'demo'])
      await server.parvis.sites.put({ key, name: `The ${key}`, origins: [origin] });
    const told: Told[] = [];
    for (const [at, fence] of fences.entries()) {
      const name = names[at]!;
      // Of plain JavaScript, whether what it names is there; it says nothing of types.
      const mistakes = output
        .split('\n')
        .filter((line) => line.startsWith(name) && (fence.kind !== 'js' || /TS230[4-7]/.test(line)));
      const wrong =
        mistakes.length > 0 ? mistakes.join('\n') : await tryProgram(project, name, fence.code, server, browser);
      told.push({ place: toPlace(fence), ...(wrong ? { wrong } : { done: 'its types are right, and it runs' }) });
    }
    return told;
  } finally {
    await server.close();
  }
}

/** What is wrong with it when it runs, or nothing. */
async function tryProgram(
  project: string,
  name: string,
  code: string,
  server: RunningParvis,
  browser: Browser,
): Promise<string | undefined> {
  const text = code
    .replaceAll(/https:\/\/example\.(com|org)\/community/g, server.host)
    .replace('http://127.0.0.1:4477', server.host);
  writeFileSync(join(project, name), text);
  if (/vitest/.test(code)) return ended(await run(project, ['node_modules/.bin/vitest', 'run', '--root', '.', name]));
  if (/@parvis\/widgets/.test(code)) return openBuilt(project, name, server, browser);
  if (/\.listen\(|serve\(/.test(code)) return askServer(project, name, /\/community/.test(code) ? '/community' : '');
  return ended(await run(project, [process.execPath, name], AbortSignal.timeout(patience)));
}

interface Ended {
  code: number | null;
  output: string;
}

const ended = ({ code, output }: Ended): string | undefined =>
  code === 0 ? undefined : `It ended with ${code}: ${output.slice(-2_000)}`;

/** @param stop ends it, and all was well */
async function run(project: string, [command, ...args]: string[], stop?: AbortSignal): Promise<Ended> {
  const child = spawn(command!, args, {
    cwd: project,
    env: { ...process.env, PARVIS_SECRET: 'of-a-server-that-runs-as-it-is-printed-0c9e', NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  stop?.addEventListener('abort', () => child.kill('SIGKILL'));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { code: signal && stop?.aborted ? 0 : code, output };
}

/** A server that listens: it answers, and takes what a page of the site writes. */
async function askServer(project: string, name: string, path: string): Promise<string | undefined> {
  const stop = new AbortController();
  let end: Ended | undefined;
  const running = run(project, [process.execPath, name], stop.signal).then((one) => {
    end = one;
  });
  const base = `http://127.0.0.1:${port}${path}`;
  for (;;) {
    if (end) return `It listens nowhere: ${end.output.slice(-2_000)}`;
    const isThere = await fetch(`${base}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) break;
    await wait(100);
  }
  const answer = await fetch(`${base}/v1/sites/shop/posts`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({
      kind: 'comment',
      subject: { key: name },
      author: { name: 'Ada' },
      body: 'Written through a server of one’s own.',
    }),
  });
  const said =
    answer.status === 201 ? undefined : `A comment is answered with ${answer.status}: ${await answer.text()}`;
  // The next one listens at the same port.
  stop.abort();
  await running;
  return said;
}

/** A program of a page: built, and opened with an element on it. */
async function openBuilt(
  project: string,
  name: string,
  server: RunningParvis,
  browser: Browser,
): Promise<string | undefined> {
  writeFileSync(
    join(project, 'index.html'),
    plainPage('', `<parvis-rating subject="room"></parvis-rating><script type="module" src="/${name}"></script>`),
  );
  const built = await run(project, ['node_modules/.bin/vite', 'build', '--logLevel', 'error']);
  if (built.code !== 0) return ended(built);
  const site = await serveFolder(join(project, 'dist'));
  for (const key of ['shop', 'demo'])
    await server.parvis.sites.put({ key, name: `The ${key}`, origins: [origin, site.origin] });
  const { page, complaints, close } = await newPage(browser);
  try {
    await page.goto(site.origin);
    await page.locator('parvis-rating').getByRole('radio').first().waitFor();
    return complaints.length > 0 ? complaints.join('\n') : undefined;
  } catch (error) {
    return [String(error).split('\n')[0], ...complaints].join('\n');
  } finally {
    await close();
    await site.close();
  }
}
