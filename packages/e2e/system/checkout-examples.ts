import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPort, serveFolder } from '../browser/static.ts';

/** The examples of one checkout, each as its README says, and the pages that its server makes itself. */
export interface CheckoutExamples {
  /** Addresses, by a name that every checkout gives them. */
  pages: Record<string, string>;
  /** What the clock of the pages shows: so long after the posts were written that all are equally old. */
  now: Date;
  close(): Promise<void>;
}

const demoPages = [
  '/',
  '/rooms.html',
  '/rooms/sea.html',
  '/rooms/garden.html',
  '/rooms/attic.html',
  '/journal/harbour.html',
];
const ownPages = ['/sites/demo/subjects/room-attic', '/sites/demo/subjects/journal-harbour'];

/** @param checkout installed and built */
export async function startCheckoutExamples(checkout: string): Promise<CheckoutExamples> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-examples-'));
  const ends: (() => unknown)[] = [() => rmSync(folder, { recursive: true })];
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0)) await end();
  };
  const run = async (...[cwd, args, env, line]: Parameters<typeof start>): Promise<string> => {
    const [found, stop] = await start(cwd, args, env, line);
    ends.unshift(stop);
    return found;
  };
  try {
    const demo = await run(
      checkout,
      ['packages/server/src/cli/main.ts', 'serve', '--demo'],
      { PORT: '0', DATABASE_URL: `sqlite:${folder}/demo.db` },
      /Parvis answers at (http:\/\/\S+)/,
    );
    const port = String(await findPort());
    await run(
      join(checkout, 'examples/express'),
      ['server.ts'],
      { PORT: port, DATABASE_URL: `sqlite:${folder}/club.db` },
      /The club is at/,
    );
    const club = `http://127.0.0.1:${port}`;
    await post(`${club}/community/v1/sites/club`, 'crossing', 3);
    await post(`${demo}/v1/sites/demo`, 'bowl', 3);
    const shop = join(folder, 'shop');
    execFileSync(join(checkout, 'examples/npm/node_modules/.bin/vite'), ['build', '--outDir', shop, '--emptyOutDir'], {
      cwd: join(checkout, 'examples/npm'),
      env: { PATH: process.env.PATH, VITE_PARVIS_HOST: demo },
      stdio: 'ignore',
    });
    const site = await serveFolder(shop);
    ends.unshift(site.close);
    const id = await findPost(demo, 'journal-harbour');
    return {
      pages: {
        ...Object.fromEntries(demoPages.map((path) => [`html${path}`, demo + path])),
        'express/': club,
        'npm/': site.origin,
        ...Object.fromEntries(ownPages.map((path) => [`own${path}`, demo + path])),
        'own/post': `${demo}/sites/demo/posts/${id}`,
        'own/report': `${demo}/sites/demo/posts/${id}/report`,
      },
      now: new Date(Date.now() + 630_000),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** As {@link startOnce}, tried again: a server that finds itself on a busy machine may refuse its own demo. */
async function start(...given: Parameters<typeof startOnce>): ReturnType<typeof startOnce> {
  for (let tries = 1; ; tries++) {
    try {
      return await startOnce(...given);
    } catch (error) {
      if (tries === 5 || !String(error).includes('"UNAVAILABLE"')) throw error;
    }
  }
}

/** Starts a program and waits for a line of it. */
async function startOnce(
  cwd: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  line: RegExp,
): Promise<[found: string, stop: () => Promise<void>]> {
  const child = spawn(process.execPath, ['--conditions=parvis-source', ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PARVIS_LIMITS: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const found = await new Promise<string>((done, failed) => {
    const read = (chunk: Buffer): void => {
      output += chunk;
      const match = line.exec(output);
      if (match) done(match[1] ?? '');
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => failed(new Error(`${args.join(' ')} ended: ${output}`)));
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return [found, stop];
}

/** Comments and reviews by people of names, where an example has none of its own. */
async function post(base: string, key: string, count: number): Promise<void> {
  const names = ['Ada', 'Grace', 'Katherine'];
  for (let n = 0; n < count; n++) {
    const common = { subject: { key }, author: { name: names[n % names.length] }, body: `Words **${n}** of a guest.` };
    for (const input of [
      { ...common, kind: 'comment' },
      { ...common, kind: 'review', rating: 5 - n, title: `Title ${n}`, experiencedOn: '2026-01-02' },
    ]) {
      const response = await fetch(`${base}/posts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': `${key}-${n}-${input.kind}` },
        body: JSON.stringify(input),
      });
      if (response.status !== 201) throw new Error(`A post was answered with ${response.status}.`);
    }
  }
}

async function findPost(server: string, subject: string): Promise<string> {
  const response = await fetch(`${server}/v1/sites/demo/posts?subject=${subject}&kind=comment&limit=1`);
  const { items } = (await response.json()) as { items: { id: string }[] };
  return items[0]!.id;
}
