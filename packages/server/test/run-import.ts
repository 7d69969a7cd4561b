import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { createParvis } from '../src/index.ts';
import { openStore } from '../src/store/store.ts';
import { parvis } from './command.ts';
import { origin, policy, secret } from './harness.ts';

export interface ImportRun {
  folder: string;
  database: string;
  rows: number;
  /** How often whoever works on it is killed. */
  kills: number;
  log(line: string): void;
}

interface Ran {
  seconds: number;
  /** Of a process, at most. */
  megabytes: number;
  wrong: string[];
}

/** Brings a file of many comments with the command, killed in the middle. @returns seconds, memory and what is wrong */
export async function runImport({ folder, database, rows, kills, log }: ImportRun): Promise<Ran> {
  const server = createParvis({
    database,
    secret,
    jobs: 'off',
    sites: [{ key: 'shop', name: 'Shop', origins: [origin], policy }],
  });
  await server.ready;
  await server.close();
  const file = join(folder, 'many.jsonl');
  await write(file, rows);
  const store = openStore(database);
  const site = (await store.sites.byKey('shop'))!;
  const env = { DATABASE_URL: database, PARVIS_SECRET: secret, PARVIS_IMPORT_FOLDER: join(folder, 'imports') };
  const threads = Math.ceil(rows / perThread);
  // Half of the kills while it is read, the others while it lands.
  const at = Array.from({ length: kills }, (_, n) => ((n + 1) * 2 * (rows + threads)) / (kills + 1));
  const begun = performance.now();
  let most = 0;
  let told = 0;
  let out = '';
  for (let n = 0; n <= kills; n++) {
    const { child, done } = parvis(folder, ['import', '--site', 'shop', file, '--apply'], env);
    const ended = done.then((result) => {
      out = result.out;
      return true;
    });
    for (let isDone = false; !isDone; isDone = await Promise.race([ended, wait(500, false)])) {
      most = Math.max(most, readMemory(child.pid!, 'VmHWM'));
      const [row] = await store.imports.list(site.id, undefined, 1);
      const did = row && (row.state === 'applying' ? rows + threads + row.landed : row.items);
      if (did && did >= told) {
        const megabytes = Math.round(readMemory(child.pid!, 'VmRSS') / 1024);
        log(`${row.state}: ${row.items} items read, ${row.landed} landed, ${megabytes} MB.`);
        told = did + rows / 5;
      }
      if (at[n] !== undefined && did !== undefined && did >= at[n]!) {
        child.kill('SIGKILL');
        await ended;
        // As a minute without a word of it would.
        await store.db.updateTable('imports').set({ held_until: null }).execute();
        log(`Killed at ${row!.state}, ${row!.items} items read and ${row!.landed} landed.`);
        break;
      }
    }
  }
  const seconds = Math.round((performance.now() - begun) / 1000);
  const { n: posts } = await store.db
    .selectFrom('posts')
    .select((e) => e.fn.countAll().as('n'))
    .executeTakeFirstOrThrow();
  const { n: counted } = await store.db
    .selectFrom('subjects')
    .select((e) => e.fn.sum('comment_count').as('n'))
    .executeTakeFirstOrThrow();
  await store.close();
  const wrong = [
    ...(Number(posts) === rows ? [] : [`${posts} posts of ${rows}`]),
    ...(Number(counted) === rows ? [] : [`${counted} counted of ${rows}`]),
    ...(out.includes(`${rows} landed, 0 were here`) ? [] : [out.slice(-500)]),
  ];
  return { seconds, megabytes: Math.round(most / 1024), wrong };
}

const perThread = 100;

async function write(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  const say = async (item: object): Promise<void> => {
    if (!file.write(`${JSON.stringify(item)}\n`)) await once(file, 'drain');
  };
  await say({ format: 'parvis-import', version: 1 });
  for (let n = 0; n < rows; n++) {
    const thread = `t${Math.floor(n / perThread)}`;
    if (n % perThread === 0) await say({ type: 'thread', id: thread, url: `${origin}/page-${thread}` });
    await say({
      type: 'post',
      id: `${n}`,
      thread,
      kind: 'comment',
      ...(n % perThread > 9 && { parent: `${n - 1 - (n % 7)}` }),
      author: { name: `Author ${n % 20_000}`, email: `author-${n % 20_000}@example.com` },
      createdAt: new Date(Date.UTC(2015, 0, 1) + n * 60_000).toISOString(),
      body: {
        form: 'text',
        value: `What I say in number ${n} is that the view from the window was better than last year.`,
      },
    });
  }
  file.end();
  await finished(file);
}

/** Kilobytes that a process has, or has had at most (`VmHWM`); 0 where the system does not tell. */
function readMemory(pid: number, what: 'VmHWM' | 'VmRSS'): number {
  try {
    return Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
