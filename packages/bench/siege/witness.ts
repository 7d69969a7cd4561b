import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

/** What came of one kind of request, of somebody who is not the stranger. */
export interface Witnessed {
  name: string;
  asked: number;
  answered: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  worst: number;
  /** Statuses other than the one that was wanted. */
  others: Record<number, number>;
}

/** Asks the same again and again until it is told to stop, and notes how it was answered. */
export interface Witness {
  stop(): Promise<Witnessed>;
}

interface Asked {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: () => object;
  wanted?: number;
  /** Milliseconds between two. */
  every: number;
  /** The address it comes from, another one each time if there are several. */
  from: string[];
}

export function startWitness(url: string, name: string, asked: Asked): Witness {
  const { method = 'GET', path, headers, body, wanted = 200, every, from } = asked;
  const { hostname, port } = new URL(url);
  const agents = from.map((localAddress) => new Agent({ keepAlive: true, localAddress }));
  const times: number[] = [];
  const others: Record<number, number> = {};
  const pending: Promise<void>[] = [];
  let stopped = false;

  const ask = (n: number): Promise<void> =>
    new Promise((resolve) => {
      const begun = performance.now();
      const end = (status: number) => {
        times.push(performance.now() - begun);
        if (status !== wanted) others[status] = (others[status] ?? 0) + 1;
        resolve();
      };
      const agent = agents[n % agents.length]!;
      const sent = body && JSON.stringify(body());
      const type = sent ? { 'content-type': 'application/json' } : {};
      request({ hostname, port, agent, method, path, headers: { ...type, ...headers } }, (response) => {
        response.on('error', () => end(0)).on('end', () => end(response.statusCode!));
        response.resume();
      })
        .on('error', () => end(0))
        .end(sent);
    });

  const running = (async () => {
    for (let n = 0; !stopped; n++) {
      // One does not wait for the other: a server that stands still is asked all the same.
      pending.push(ask(n));
      await wait(every);
    }
  })();

  return {
    async stop() {
      stopped = true;
      await running;
      await Promise.all(pending);
      for (const agent of agents) agent.destroy();
      times.sort((a, b) => a - b);
      const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
      const failed = Object.values(others).reduce((sum, many) => sum + many, 0);
      return {
        name,
        asked: times.length,
        answered: times.length - failed,
        p50: at(0.5),
        p99: at(0.99),
        worst: at(1),
        others,
      };
    },
  };
}
