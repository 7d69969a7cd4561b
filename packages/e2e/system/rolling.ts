import { setTimeout as wait } from 'node:timers/promises';
import { type Client, type ClientOptions, createClient, isParvisError } from '@parvis/core';
import { openStore } from '../../server/src/store/store.ts';
import { findMiscounts } from '../../server/test/miscounts.ts';
import { roundRobin } from '../../server/test/round-robin.ts';
import { checkOutEarlier } from './earlier.ts';
import { startListeners } from './listeners.ts';
import { type ParvisNode, prepare, site, startNode } from './node.ts';
import { startPostgres } from './postgres.ts';

export interface RollingOptions {
  /** The version that is replaced. */
  commit: string;
  /** Clients that read and write without pause. @default 12 */
  clients?: number;
  /** Seconds of load before, between and after. @default 3 */
  seconds?: number;
  log?: (line: string) => void;
}

export interface RollingResult {
  requests: number;
  posts: number;
  /** What clients were told that they should not have been. */
  errors: string[];
  /** Posts that were acknowledged, and are not there exactly once. */
  lost: string[];
  miscounts: string[];
  /** Open pages that did not come to know of the last change. */
  behind: string[];
  /** Errors in the logs of the new nodes. */
  logged: string[];
  /** Errors in the logs of the earlier version's, which can be mended no more. */
  loggedBefore: string[];
}

const nodeCount = 3;
const subjects = ['one', 'two', 'three', 'four'];

/**
 * Replaces every node of an earlier version by one of this version, one after the other, under load, behind a load
 * balancer that knows nothing of it; then kills one of the new. Clients use core, as widgets do.
 */
export async function runRolling({ commit, clients = 12, seconds = 3, log }: RollingOptions): Promise<RollingResult> {
  const earlier = checkOutEarlier(commit);
  const postgres = await startPostgres();
  const database = postgres.url;
  const nodes: ParvisNode[] = [];
  const targets: string[] = [];
  const result: RollingResult = {
    requests: 0,
    posts: 0,
    errors: [],
    lost: [],
    miscounts: [],
    behind: [],
    logged: [],
    loggedBefore: [],
  };
  const made = new Set<string>();
  let running = true;

  async function live(client: Client, n: number): Promise<void> {
    for (let turn = n; running; turn++) {
      const subject = subjects[turn % subjects.length]!;
      try {
        if (turn % 3 === 0) {
          const { post } = await client.createPost({
            kind: 'comment',
            subject: { key: subject },
            body: `Turn ${turn}.`,
          });
          made.add(post.id);
        } else if (turn % 3 === 1) {
          const { comments } = await client.page({ subject, blocks: 'comments' as never });
          // Another's, when there is one.
          const other = comments?.items.find(({ source }) => source === undefined);
          if (other && n % 2) await client.putReaction(other.id, 'helpful');
        } else await client.posts({ subject, sort: 'helpful', limit: 10 });
        result.requests++;
      } catch (error) {
        if (isParvisError(error) && error.code === 'OWN_POST') continue;
        result.errors.push(`${(error as { code?: string }).code}: ${(error as Error).message}`);
      }
    }
  }

  const stops: (() => unknown)[] = [() => postgres.stop(), earlier.remove];
  try {
    const old = { database, checkout: earlier.folder };
    await prepare(old);
    for (let n = 0; n < nodeCount; n++) {
      nodes.push(startNode(old));
      targets.push(await nodes[n]!.ready);
    }
    const balancer = await roundRobin(targets);
    stops.push(balancer.close, () => Promise.all(nodes.map((node) => node.kill())));
    const listeners = startListeners(balancer.url, subjects);
    stops.push(listeners.stop);
    const loops = Array.from({ length: clients }, (_, n) =>
      live(createClient({ host: balancer.url, site, storage: createStorage() }), n),
    );
    const report = (what: string): void =>
      log?.(`${what}: ${result.requests} answered, ${made.size} posts, ${result.errors.length} errors`);
    await wait(seconds * 1000);
    report(`${nodeCount} nodes of ${commit}`);
    for (let n = 0; n < nodeCount; n++) {
      const before = nodes[n]!;
      const fresh = startNode({ database });
      nodes[n] = fresh;
      const address = await fresh.ready;
      // The balancer goes on with the old one until nobody answers there.
      targets.push(address);
      const code = await before.stop();
      targets.splice(n, 1, targets.pop()!);
      result.loggedBefore.push(...findErrors(before));
      if (code !== 0) result.loggedBefore.push(`node ${n + 1} of the earlier version ended with ${code}`);
      await wait(seconds * 1000);
      report(`node ${n + 1} replaced`);
    }
    await nodes[0]!.kill();
    await wait(seconds * 1000);
    report('node 1 killed');
    running = false;
    await Promise.all(loops);
    result.posts = made.size;
    await wait(3_000);

    const store = openStore(database);
    stops.push(() => store.close());
    const { id } = (await store.sites.byKey(site))!;
    const rows = await store.db.selectFrom('posts').select('id').execute();
    const there = new Set(rows.map((row) => row.id));
    result.lost.push(...[...made].filter((post) => !there.has(post)));
    if (rows.length !== made.size) result.lost.push(`${rows.length} posts are there, ${made.size} were acknowledged`);
    for (const subject of await store.subjects.byKeys(id, subjects)) {
      result.miscounts.push(...(await findMiscounts(store, id, subject.id)));
      const heard = listeners.heard.get(subject.key) ?? 0;
      if (heard !== subject.revision) result.behind.push(`${subject.key}: ${heard} of ${subject.revision}`);
    }
    for (const node of nodes) result.logged.push(...findErrors(node));
    return result;
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

/** Of one visitor. */
function createStorage(): NonNullable<ClientOptions['storage']> {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
}

const findErrors = (node: ParvisNode): string[] =>
  node
    .output()
    .split('\n')
    .filter((line) => line.includes('"level":"error"') || /^\s+at /.test(line));
