import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createSiteKey, hashSiteKey } from '../../server/src/identity/site-key.ts';
import { openStore } from '../../server/src/store/store.ts';
import type { Bench, Measurement } from '../measurement.ts';
import type { Order, Tally } from '../siege/attacker.ts';
import { attacks } from '../siege/attacks.ts';
import { startWitness, type Witness, type Witnessed } from '../siege/witness.ts';
import { createDatabase } from '../system/database.ts';
import { site } from '../system/seed.ts';
import { type Server, startServer } from '../system/server.ts';

/** What a siege leaves of a server: `docs/limits.md`. Milliseconds, and megabytes. */
export const bounds = { health: 250, memory: 512, disk: 256 };

/** As `docs/start.md` starts it: without, young objects take 150 MB more. */
const asDocumented = '--max-semi-space-size=4';
/** Another business on the same server. */
const other = 'other';
const origin = 'https://shop.test';
const subject = 'hot-0';

interface Siege {
  tally: Tally;
  witnessed: Witnessed[];
  /** Megabytes: the most resident, and what the files have grown by. */
  memory: number;
  disk: number;
}

async function besiege(bench: Bench, networks: string[]): Promise<Siege> {
  const database = await createDatabase(bench, 'SQLite', [{ name: 'hot', subjects: 1, comments: 200, reviews: 20 }]);
  const key = await prepare(database);
  const server = await startServer(bench, database, { PARVIS_LIMITS: 'on', NODE_OPTIONS: asDocumented });
  const files = ['', '-wal'].map((end) => database.replace('sqlite:', '') + end);
  const size = (): number => files.reduce((sum, path) => sum + (existsSync(path) ? statSync(path).size : 0), 0);
  const [post] = await readPosts(server.url);
  const before = size();
  const watched = watchMemory(server);
  const witnesses = startWitnesses(server.url, key);
  const seconds = bench.scale.siege;
  const tally = await attack({ url: server.url, prey: { site, origin, subject, post: post! }, networks, seconds });
  const witnessed = await Promise.all(witnesses.map((witness) => witness.stop()));
  const disk = size() - before;
  const memory = watched.stop();
  await server.stop();
  return { tally, witnessed, memory: memory / 1024 ** 2, disk: disk / 1024 ** 2 };
}

/** Adds the other site, and a key to the one under siege. */
async function prepare(database: string): Promise<string> {
  const store = openStore(database);
  const now = new Date().toISOString();
  await store.sites.put({ key: other, name: 'Another Shop', origins: [origin] }, now);
  const key = createSiteKey(site);
  const { id: site_id } = (await store.sites.byKey(site))!;
  const ends = { expires_at: null, last_used_at: null, revoked_at: null };
  const row = { site_id, id: crypto.randomUUID(), name: 'main', hash: hashSiteKey(key), permissions: null };
  await store.siteKeys.insert({ ...row, created_at: now, ...ends });
  await store.close();
  return key;
}

async function readPosts(url: string): Promise<string[]> {
  const answer = await fetch(`${url}/v1/sites/${site}/posts?subject=${subject}`);
  const { items } = (await answer.json()) as { items: { id: string }[] };
  return items.map(({ id }) => id);
}

/** Others than the strangers, each from addresses of its own. */
function startWitnesses(url: string, key: string): Witness[] {
  const page = (of: string) => `/v1/sites/${of}/page?subject=${subject}&blocks=comments,reviews`;
  const visitors = Array.from({ length: 100 }, (_, n) => `127.200.${n}.1`);
  const write = (of: string, more: Record<string, string> = {}) => ({
    method: 'POST',
    path: `/v1/sites/${of}/posts`,
    headers: { origin, ...more },
    body: () => ({ kind: 'comment', subject: { key: 'witness' }, body: 'The bread alone.' }),
    wanted: 201,
    every: 1_000,
    from: visitors,
  });
  return [
    startWitness(url, 'health of the process', { path: '/healthz', every: 20, from: ['127.201.0.1'] }),
    startWitness(url, 'visitors read this site', { path: page(site), every: 200, from: visitors }),
    startWitness(url, 'visitors write on this site', write(site)),
    startWitness(url, 'its owner reads', {
      path: `/v1/manage/sites/${site}`,
      headers: { authorization: `Bearer ${key}` },
      every: 500,
      from: ['127.202.0.1'],
    }),
    startWitness(url, 'its owner writes', {
      ...write(site, { authorization: `Bearer ${key}` }),
      from: ['127.202.0.1'],
    }),
    startWitness(url, 'visitors read another site', { path: page(other), every: 200, from: visitors }),
    startWitness(url, 'visitors write on another site', write(other)),
  ];
}

function watchMemory(server: Server): { stop(): number } {
  let most = server.memory();
  const timer = setInterval(() => {
    most = Math.max(most, server.memory());
  }, 250);
  return {
    stop() {
      clearInterval(timer);
      return most;
    },
  };
}

async function attack(order: Order): Promise<Tally> {
  const child = fork(join(import.meta.dirname, '../siege/attacker.ts'));
  // So that others are asked before it begins.
  await wait(500);
  child.send(order);
  const [{ done, failed }] = (await once(child, 'message')) as [{ done?: Tally; failed?: string }];
  if (!done) throw new Error(`The siege ended: ${failed}`);
  return done;
}

/** Loopback addresses of networks that are far from each other. */
const far = (count: number): string[] => Array.from({ length: count }, (_, n) => `127.${n + 1}.7.1`);

export const siege: Measurement = {
  title: 'Under siege',
  async run(bench) {
    const tables = [];
    for (const networks of [far(1), far(bench.scale.strangers)]) {
      const who = networks.length === 1 ? 'one address' : `${networks.length} networks`;
      const { tally, witnessed, memory, disk } = await besiege(bench, networks);
      const statuses = Object.values(tally).flatMap((one) => Object.entries(one).map(([code, n]) => [Number(code), n]));
      const sum = (from: number, to: number): number =>
        statuses.reduce((all, [code, n]) => all + (code! >= from && code! < to ? n! : 0), 0);
      bench.log(`${who}: ${JSON.stringify(tally)}`);
      const list = ({ others }: Witnessed) =>
        Object.entries(others)
          .map(([code, n]) => `${n} × ${code}`)
          .join(', ');
      tables.push({
        caption: `${who}, ${bench.scale.siege} s: ${sum(0, 1_000).toLocaleString('en')} requests of strangers, \
${sum(200, 400).toLocaleString('en')} of them done, ${sum(429, 430).toLocaleString('en')} refused as too many; \
at most ${Math.round(memory)} MB resident (${bounds.memory}), ${disk.toFixed(1)} MB more on disk (${bounds.disk})`,
        method: `One \`parvis serve\` over SQLite with its limits on, started as docs/start.md says. Strangers, a process of lower priority, do at once \
from each address: ${Object.keys(attacks).join(', ')}; besides, slow headers, slow forms and streams that nobody reads, \
40 connections each. Others ask in a steady rhythm from addresses of their own. \`/healthz\` has to answer within \
${bounds.health} ms at the 99th percentile, and everybody else as if nothing was.`,
        columns: ['who asks', 'asked', 'answered', 'p50 ms', 'p99 ms', 'worst ms', 'otherwise'],
        rows: witnessed.map((one) => [
          one.name,
          one.asked,
          one.answered,
          one.p50,
          one.p99,
          one.worst,
          list(one) || '–',
        ]),
      });
    }
    return tables;
  },
};
