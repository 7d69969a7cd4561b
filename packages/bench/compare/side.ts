import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPnpm } from '@parvis/checks/command.ts';
import { origin, type ParvisNode, prepare, startNode } from '@parvis/e2e/system/node.ts';
import { shown } from '../page/pages.ts';
import { type Filled, fill } from '../system/fill.ts';
import { memoryOf } from '../system/process.ts';

/** One of the two versions: a checkout, installed, with a database that its own server has filled. */
export interface Side {
  name: 'present' | 'earlier';
  checkout: string;
  /** Starts its server over a copy of that database. */
  start(): Promise<Running>;
  /** Ends what still runs of it, too. */
  remove(): Promise<void>;
}

export interface Running {
  url: string;
  /** The visitor's token of somebody who wrote: what is answered to them is made anew each time. */
  token: string;
  /** Resident bytes. */
  memory(): number;
  stop(): Promise<unknown>;
}

/** `thread-0` to `thread-199`, and a long one. */
const many: Filled[] = [
  ...Array.from({ length: 200 }, (_, n) => ({ key: `thread-${n}`, comments: 20 })),
  { key: 'long', comments: 2_000 },
];

/**
 * @param pageOrigin where the pages lie whose widgets read this server
 * @param forPages whether it holds what the pages show alone
 */
export async function createSide(
  name: Side['name'],
  checkout: string,
  pageOrigin: string,
  forPages: boolean,
): Promise<Side> {
  const { code, output } = await runPnpm(['--filter', '@parvis/server...', 'build'], checkout);
  if (code !== 0) throw new Error(output);
  const folder = mkdtempSync(join(tmpdir(), `parvis-${name}-`));
  const seeded = join(folder, 'seeded.db');
  const database = `sqlite:${seeded}`;
  await prepare({ checkout, built: true, database }, [origin, pageOrigin]);
  const node = startNode({ checkout, built: true, database });
  // The last to close a file brings its log in: then it is one file, which can be copied.
  const token = await node.ready.then((url) => fill(url, forPages ? [shown] : [...many, shown])).finally(node.stop);
  const started: ParvisNode[] = [];
  return {
    name,
    checkout,
    async start() {
      const copy = join(folder, `copy-${started.length}.db`);
      copyFileSync(seeded, copy);
      const running = startNode({ checkout, built: true, database: `sqlite:${copy}` });
      started.push(running);
      const url = await running.ready;
      return { url, token, memory: () => memoryOf(running.process.pid!), stop: running.stop };
    },
    async remove() {
      for (const running of started) await running.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
