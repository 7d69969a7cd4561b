import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCheckpointText, readNote } from '@parvis/contract/log';
import type { BatchStep } from '../src/log/batch.ts';
import { readStoredTiles } from '../src/log/stored-tiles.ts';
import { createTree } from '../src/log/tree.ts';
import { openStore } from '../src/store/store.ts';
import { follow } from './command.ts';

/** When a process is killed: at a step of a batch, or after some milliseconds, wherever it is. */
export type Kill = BatchStep | number;

export interface KillResult {
  kills: number;
  leaves: number;
  checkpoints: number;
  /** A sentence for each promise that was broken. */
  broken: string[];
}

/**
 * Kills processes that seal, one after the other, and looks whether all leaves that were acknowledged stand in the tree, in
 * their order, and whether all that was ever signed is of one history, with one root for each size (L19).
 * @param toKill when each process is killed
 * @param kills how many are to be killed: one that ends before is no kill
 * @param leaves that each process writes to each of two chains
 */
export async function runLogKills(
  database: string,
  toKill: (n: number) => Kill,
  { kills, leaves }: { kills: number; leaves: number },
): Promise<KillResult> {
  const roots = new Map<number, string>();
  const acknowledged = new Map<string, number>();
  const broken: string[] = [];
  let killed = 0;

  async function runOnce(kill: Kill | 'never'): Promise<void> {
    const file = join(import.meta.dirname, 'run-batch.ts');
    const args = ['--conditions=parvis-source', file, database, String(leaves), String(kill)];
    // Starts in half the time from the second time on.
    const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: join(tmpdir(), 'parvis-compiled') };
    const child = spawn(process.execPath, args, { env });
    const timer = typeof kill === 'number' ? setTimeout(() => child.kill('SIGKILL'), kill) : undefined;
    const { code, out } = await follow(child).done;
    clearTimeout(timer);
    if (child.signalCode === 'SIGKILL') killed += 1;
    else if (code !== 0) broken.push(`A process ended with ${code}: ${out.slice(-500)}`);
    for (const line of out.split('\n').filter((one) => one.startsWith('{') && one.endsWith('}'))) {
      const said = JSON.parse(line) as { chain?: string; leaves?: number; note?: string };
      if (said.chain) acknowledged.set(said.chain, (acknowledged.get(said.chain) ?? 0) + said.leaves!);
      if (said.note) see(said.note);
    }
  }

  function see(note: string): void {
    const { size, root } = readCheckpointText(readNote(note).text);
    const said = Buffer.from(root).toString('base64');
    if ((roots.get(size) ?? said) !== said) broken.push(`Two roots were signed for ${size} leaves.`);
    roots.set(size, said);
  }

  for (let n = 0; killed < kills && n < 3 * kills; n++) await runOnce(toKill(n));
  await runOnce('never');

  const store = openStore(database);
  try {
    const { size, note } = (await store.logTree.published())!;
    see(note!);
    const tree = createTree(readStoredTiles(store.logTree));
    for (const [of, root] of roots) {
      const now = of <= size ? (await tree.root(of)).toString('base64') : undefined;
      if (now !== root) broken.push(`What was signed of ${of} leaves is not the beginning of the tree.`);
    }
    const chains = new Map<string, number>();
    for (const line of await store.logTree.entries(0, size)) {
      const { site, seq } = JSON.parse(line) as { site?: string; seq?: number };
      if (site === undefined) continue;
      if (seq !== (chains.get(site) ?? 0) + 1) broken.push(`${site} ${seq} does not stand in its order.`);
      chains.set(site, seq!);
    }
    for (const [chain, count] of acknowledged) {
      if ((chains.get(chain) ?? 0) < count)
        broken.push(`Of ${chain} ${count} leaves were written, and ${chains.get(chain)} are in the tree.`);
    }
    return { kills: killed, leaves: size, checkpoints: roots.size, broken };
  } finally {
    await store.close();
  }
}
