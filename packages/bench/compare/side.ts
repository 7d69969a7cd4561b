import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPnpm } from '@parvis/checks/command.ts';
import { origin, prepare, site, startNode } from '@parvis/e2e/system/node.ts';
import { memoryOf } from '../system/process.ts';

/** One of the two versions: a checkout, installed, with a database that its own server has filled. */
export interface Side {
  name: 'present' | 'earlier';
  checkout: string;
  /** Starts its server over a copy of that database. */
  start(): Promise<Running>;
  remove(): void;
}

export interface Running {
  url: string;
  /** The visitor's token of somebody who wrote: what is answered to them is made anew each time. */
  token: string;
  /** Resident bytes. */
  memory(): number;
  stop(): Promise<unknown>;
}

/** Subjects and the comments under each. `thread-0` to `thread-199`, and one long one. */
const threads = [
  ...Array.from({ length: 200 }, (_, n) => ({ key: `thread-${n}`, comments: 20 })),
  { key: 'fifty', comments: 50 },
  { key: 'long', comments: 2_000 },
];
const words = [
  'The view over the harbour is worth the climb, even in the rain.',
  'Breakfast begins at seven; ask for the table by the window.',
  'I was not sure at first, but the second evening changed my mind.',
];

/** @param pageOrigin where the pages lie whose widgets read this server */
export async function createSide(name: Side['name'], checkout: string, pageOrigin: string): Promise<Side> {
  const { code, output } = await runPnpm(['--filter', '@parvis/server...', 'build'], checkout);
  if (code !== 0) throw new Error(output);
  const folder = mkdtempSync(join(tmpdir(), `parvis-${name}-`));
  const seeded = join(folder, 'seeded.db');
  const database = `sqlite:${seeded}`;
  await prepare({ checkout, built: true, database }, [origin, pageOrigin]);
  const node = startNode({ checkout, built: true, database });
  const token = await fill(await node.ready);
  // The last to close a file brings its log in: then it is one file, which can be copied.
  await node.stop();
  let copies = 0;
  return {
    name,
    checkout,
    async start() {
      const copy = join(folder, `copy-${++copies}.db`);
      copyFileSync(seeded, copy);
      const running = startNode({ checkout, built: true, database: `sqlite:${copy}` });
      const url = await running.ready;
      return { url, token, memory: () => memoryOf(running.process.pid!), stop: running.stop };
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Over HTTP, so that each version fills its tables itself. @returns the token of the first who wrote */
async function fill(url: string): Promise<string> {
  let token: string | undefined;
  for (const { key, comments } of threads) {
    const post = async (n: number): Promise<void> => {
      const response = await fetch(`${url}/v1/sites/${site}/posts`, {
        method: 'POST',
        headers: {
          origin,
          'content-type': 'application/json',
          'idempotency-key': `${key}-${n}`,
          ...(token && { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({
          kind: 'comment',
          subject: { key },
          body: `${words[n % words.length]} (${n})`,
          author: { name: `Guest ${n % 50}` },
        }),
      });
      const created = (await response.json()) as { visitorToken?: string };
      if (response.status !== 201) throw new Error(`A post was answered with ${response.status}.`);
      token ??= created.visitorToken;
    };
    await post(0);
    // Writes that come together share a commit.
    for (let n = 1; n < comments; n += 50) {
      await Promise.all(Array.from({ length: Math.min(50, comments - n) }, (_, at) => post(n + at)));
    }
  }
  return token!;
}
