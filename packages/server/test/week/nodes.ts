import { fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import type { ServerContext } from '../../src/domain/context.ts';
import { tellAll } from '../../src/domain/decisions/tell.ts';
import { tellFollowers } from '../../src/domain/following/tell.ts';
import { hearAll } from '../../src/domain/hearing/hear.ts';
import { hearOfReports } from '../../src/domain/hearing/hear-reports.ts';
import { countDays } from '../../src/domain/insights/count.ts';
import { tellWeekly } from '../../src/domain/insights/tell-weekly.ts';
import { followPosts } from '../../src/domain/search/follow.ts';
import { countUsage } from '../../src/domain/usage/count.ts';
import { createParvis, type LogEntry, type Parvis, type ParvisOptions } from '../../src/index.ts';
import { getInternals } from '../../src/internals.ts';
import { newJob } from '../../src/jobs/retry.ts';
import type { Clock } from './clock.ts';

/** A request, on its way to any server. */
export interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
  /** Of the machine that it comes from. */
  network: string;
}

export interface Heard {
  status: number;
  headers: Headers;
  text: string;
}

export interface Node {
  /** Another for each start. */
  name: string;
  /** Absent of one in a process of its own. */
  parvis?: Parvis;
  /** @throws where the connection fails */
  send(sent: Sent): Promise<Heard>;
  /** Does at once what jobs do within seconds; nothing in a process of its own, which does it by itself. */
  work(): Promise<void>;
  close(): Promise<void>;
  /** Ends its process. Absent where it has none of its own. */
  kill?(): Promise<void>;
}

let started = 0;
const toName = (what: string): string => `${what} ${++started}`;

/** What every server does again and again, in its turn. */
const works: readonly ((context: ServerContext) => Promise<unknown>)[] = [
  hearAll,
  hearOfReports,
  tellAll,
  tellFollowers,
  followPosts,
  countDays,
  countUsage,
  tellWeekly,
];

/** A server in this process. */
export async function startHere(options: ParvisOptions): Promise<Node> {
  const parvis = createParvis(options);
  await parvis.ready;
  const { services } = getInternals(parvis)!;
  const under = new Set<Promise<void>>();
  let isClosing = false;
  const work = async (): Promise<void> => {
    for (const one of works) {
      const isMore = await one({ now: new Date().toISOString(), services });
      if (isMore === true) await one({ now: new Date().toISOString(), services });
    }
    // Its workers look for jobs when one is added: this one is about nothing.
    const { id } = (await services.store.sites.byKey('shop'))!;
    const body = { post: '-', since: null };
    const job = newJob(Date.now(), { kind: 'notice', topic: `nothing ${randomInt(1e9)}`, body });
    await services.store.write(({ jobs }) => jobs.add(id, job));
  };
  return {
    name: toName('server'),
    parvis,
    async send({ method, path, headers, body, network }) {
      const request = new Request(`http://server${path}`, { method, headers, ...(body !== undefined && { body }) });
      const answer = await parvis.fetch(request, { address: network });
      return { status: answer.status, headers: answer.headers, text: await answer.text() };
    },
    async work() {
      if (isClosing) return;
      const one = work().finally(() => under.delete(one));
      under.add(one);
      await one;
    },
    async close() {
      isClosing = true;
      await Promise.all(under);
      await parvis.close();
    },
  };
}

/** What a process of its own is told. */
export interface ChildOptions {
  options: Pick<ParvisOptions, 'database' | 'secret' | 'limits' | 'claim' | 'timeout' | 'publicAddress' | 'mail'>;
  ahead: number;
}

/** A server in a process of its own, whose clock goes with ours. @param log hears what it logs */
export async function startApart(
  { options, ahead }: ChildOptions,
  log: (entry: LogEntry) => void,
): Promise<Node & { setClock(clock: Clock): void }> {
  const child = fork(new URL('child.ts', import.meta.url), {
    execArgv: ['--conditions=parvis-source'],
    env: { ...process.env, WEEK: JSON.stringify({ options, ahead }) },
  });
  const ended = once(child, 'exit');
  const port = await new Promise<number>((resolve, reject) => {
    child.on('message', (message: { port?: number; entry?: LogEntry }) => {
      if (message.port !== undefined) resolve(message.port);
      if (message.entry) log(message.entry);
    });
    ended.then(() => reject(new Error('A server ended before it answered.')));
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return {
    name: toName('process'),
    async send({ method, path, headers, body, network }) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: { ...headers, 'x-forwarded-for': network },
        ...(body !== undefined && { body }),
      });
      return { status: answer.status, headers: answer.headers, text: await answer.text() };
    },
    work: async () => {},
    setClock: (clock) => void (child.connected && child.send({ ahead: clock.ahead() })),
    close: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}
