import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { openStore } from '../../server/src/store/store.ts';
import { type ParvisNode, prepare, startNode } from './node.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { type Findings, verify } from './verify.ts';
import { createVisitors } from './visitors.ts';

export interface KillOptions {
  rounds: number;
  /** On PostgreSQL three nodes and the database are killed in turn; on SQLite the one server. */
  postgres?: boolean;
  /** Writing at once. @default 8 on SQLite, 12 on PostgreSQL */
  clients?: number;
  /** Hears a line after each round. */
  log?: (line: string) => void;
}

export interface KillResult extends Findings {
  rounds: number;
  kills: Record<string, number>;
  acknowledged: number;
  repeated: number;
  /** Requests without an answer, each repeated until it had one. */
  unanswered: number;
  /** Answers that no client should get. */
  wrong: string[];
}

/**
 * Kills what is running at a random moment under mixed load, starts it again, and compares the database with what
 * clients were told, round after round.
 */
export async function runKills({ rounds, postgres = false, clients, log }: KillOptions): Promise<KillResult> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-kills-'));
  const server: Postgres | undefined = postgres ? await startPostgres() : undefined;
  const database = server?.url ?? `sqlite:${join(folder, 'parvis.db')}`;
  const nodes: ParvisNode[] = [];
  const hosts: string[] = [];
  const kills: Record<string, number> = {};
  const findings: Findings = { lost: [], doubled: [], miscounts: [], other: [] };
  const add = (some: Findings): void => {
    // Once each: what is lost is found again in every round after.
    for (const name of Object.keys(findings) as (keyof Findings)[]) {
      findings[name] = [...new Set([...findings[name], ...some[name]])];
    }
  };
  const visitors = createVisitors(clients ?? (postgres ? 12 : 8), () => {
    return hosts[Math.floor(Math.random() * hosts.length)]!;
  });
  const { ledger } = visitors;
  /** Starts a node in the place of another; now and then it dies on its way up. */
  async function startAt(at: number, round: number): Promise<void> {
    if (round % 10 === 9) {
      const early = startNode({ database });
      await wait(Math.random() * 250);
      await early.kill();
      kills['while it starts'] = (kills['while it starts'] ?? 0) + 1;
    }
    const node = startNode({ database });
    nodes[at] = node;
    hosts[at] = await node.ready;
  }

  try {
    await prepare({ database });
    await Promise.all(Array.from({ length: postgres ? 3 : 1 }, (_, at) => startAt(at, 0)));
    for (let round = 0; round < rounds; round++) {
      // The same subjects for ten rounds: what is lost may be old.
      const era = Math.floor(round / 10);
      const subjects = Array.from({ length: 4 }, (_, at) => `page-${era}-${at}`);
      const victim = round % (nodes.length + (server ? 1 : 0));
      const isDatabase = victim === nodes.length;
      visitors.resume(subjects);
      await wait(100 + Math.random() * 700);
      if (isDatabase) {
        await server!.kill();
        await server!.start();
      } else {
        await nodes[victim]!.kill();
        await startAt(victim, round);
      }
      const name = isDatabase ? 'the database' : postgres ? `node ${victim + 1}` : 'the server';
      kills[name] = (kills[name] ?? 0) + 1;
      await visitors.pause();
      add(await verify(database, ledger, subjects, hosts));
      findings.other.push(...(await checkFile(database)), ...findCrashes(nodes));
      const { lost, doubled, miscounts, other } = findings;
      log?.(
        `round ${round + 1}: killed ${name}; so far ${ledger.acknowledged} writes acknowledged, ${lost.length} lost, ` +
          `${doubled.length} doubled, ${miscounts.length} counters wrong, ${other.length + ledger.wrong.length} other`,
      );
    }
    add(await verify(database, ledger, ledger.subjects, hosts));
  } finally {
    for (const node of nodes) await node?.kill();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  const { acknowledged, repeated, unanswered, wrong } = ledger;
  return { rounds, kills, acknowledged, repeated, unanswered, wrong, ...findings };
}

/** What the database says of its own files. */
async function checkFile(database: string): Promise<string[]> {
  if (!database.startsWith('sqlite:')) return [];
  const store = openStore(database);
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.db);
  await store.close();
  return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
}

/** Stacks in the logs of the nodes: an unhandled error, or one that was answered with 500. */
function findCrashes(nodes: ParvisNode[]): string[] {
  return nodes.flatMap((node) =>
    node
      .output()
      .split('\n')
      .filter((line) => line.includes('"level":"error"') || /^\s+at /.test(line)),
  );
}
