/**
 * Kills processes that seal the register of reviews, at each step and at any moment, and looks whether every leaf that was
 * acknowledged is in the tree and whether all that was ever signed is of one history:
 *
 *     pnpm prove log-kills [--rounds 200] [--postgres]
 *
 * A round is a process that was killed. Each process seals twice at once, as two servers over one database do. Ends with 1 when a leaf is lost, a size has two
 * roots, or what was signed is not the beginning of what is there.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BatchStep } from '../../server/src/log/batch.ts';
import { type Kill, runLogKills } from '../../server/test/log-kills.ts';
import { startPostgres } from '../../server/test/postgres-server.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '200' }, postgres: { type: 'boolean', default: false } },
});
const steps: BatchStep[] = ['placed', 'sealed', 'signed', 'witnessed', 'published'];
const rounds = Number(values.rounds);
/** At a step, then at any moment of the first second, in which such a process does most of what it does. */
const toKill = (n: number): Kill =>
  n % 2 === 0 ? steps[(n / 2) % steps.length]! : 200 + Math.floor(Math.random() * 800);
const folder = mkdtempSync(join(tmpdir(), 'parvis-'));
const server = values.postgres ? await startPostgres() : undefined;
const begun = performance.now();
try {
  const result = await runLogKills((await server?.create()) ?? `sqlite:${folder}/p.db`, toKill, {
    kills: rounds,
    leaves: 20,
  });
  console.log(`
${server ? 'PostgreSQL' : 'SQLite'}, ${Math.round((performance.now() - begun) / 1000)} s
killed                   ${result.kills} processes
leaves in the tree       ${result.leaves}
checkpoints signed       ${result.checkpoints}
broken promises          ${result.broken.length}`);
  for (const line of result.broken.slice(0, 50)) console.log(`  ${line}`);
  process.exitCode = result.broken.length > 0 || result.kills < rounds ? 1 : 0;
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true });
}
