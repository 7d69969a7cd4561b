import { setTimeout as wait } from 'node:timers/promises';
import { origin, site } from '@parvis/e2e/system/node.ts';
import type { Client, Template } from '../load/load.ts';
import type { Running } from './side.ts';

/** What one measure works with. */
export interface Bench {
  client: Client;
  /** Of each slice. */
  seconds: number;
}

export interface Measure {
  name: string;
  better: 'more' | 'less';
  /** Of one server that runs. */
  run(server: Running, bench: Bench): Promise<number>;
}

const page = (subject: string): string => `/v1/sites/${site}/page?subject=${subject}&blocks=comments,reviews`;

const reads = (name: string, template: (server: Running) => Template, connections: number): Measure => ({
  name,
  better: 'more',
  async run(server, { client, seconds }) {
    const load = { url: server.url, template: template(server), connections, seconds };
    // Compiled, and its answer ready.
    await client.load(load);
    return (await client.load(load)).perSecond;
  },
});

const hot = (): Template => ({ path: page('thread-0'), headers: { 'accept-encoding': 'br' } });

const writes = (connections: number): Measure => ({
  name: `posts a second, ${connections} connections`,
  better: 'more',
  async run(server, { client, seconds }) {
    const template: Template = {
      method: 'POST',
      path: `/v1/sites/${site}/posts`,
      headers: { origin, 'content-type': 'application/json', 'idempotency-key': '{unique}' },
      body: JSON.stringify({
        kind: 'comment',
        subject: { key: 'written-{below:50}' },
        body: 'The view over the harbour is worth the climb. {unique}',
        author: { name: 'A guest' },
      }),
    };
    const load = { url: server.url, template, connections, seconds };
    // Compiled, and the tables of languages and names there.
    await client.load(load, 201);
    return (await client.load(load, 201)).perSecond;
  },
});

/** In the order in which they are taken: memory before anything else has used any. */
export const measures: Measure[] = [
  { name: 'memory after the start, MB', better: 'less', run: async (server) => server.memory() / 1024 / 1024 },
  reads('hot reads a second, 1 connection', hot, 1),
  reads('hot reads a second, 16 connections', hot, 16),
  reads('hot reads a second, 64 connections', hot, 64),
  reads(
    'reads made anew a second, 16 connections',
    ({ token }) => ({ path: page('thread-{below:200}'), headers: { authorization: `Bearer ${token}` } }),
    16,
  ),
  reads(
    'reads in a thread of 2,000, a second',
    () => ({ path: page('long'), headers: { 'accept-encoding': 'br' } }),
    16,
  ),
  writes(16),
  writes(64),
  {
    name: 'memory after reads and writes, MB',
    better: 'less',
    async run(server) {
      await wait(500);
      return server.memory() / 1024 / 1024;
    },
  },
];
