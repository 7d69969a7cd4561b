// A process that writes leaves and seals them, and is killed where it is told: DATABASE, LEAVES, STEP, which may be `never`.
import { writeSync } from 'node:fs';
import { createEncryption } from '../src/identity/encryption.ts';
import { runBatch } from '../src/log/batch.ts';
import { createSigning } from '../src/log/signing.ts';
import { openStore } from '../src/store/store.ts';
import { addLeaves } from './leaves.ts';

const [database = '', leaves = '0', kill = 'never'] = process.argv.slice(2);
const store = openStore(database);
await store.migrate();
const signing = createSigning(store, createEncryption('k3JxYb8Qm1Zt5Vw0Rn7Lc2Hs9Dg4Fp6A'), {
  publicAddress: 'https://shop.test',
  now: Date.now,
});
// What is acknowledged, and what left the process signed: written at once, as nothing is after the kill.
const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`);
for (const chain of ['s_aaaa', 's_bbbb']) {
  await addLeaves(store, chain, Number(leaves));
  say({ chain, leaves: Number(leaves) });
}
// Two at once, as two servers over one database.
const runs = [1, 2].map(() =>
  runBatch(
    {
      store,
      signing,
      now: Date.now,
      askWitnesses: async (_, size) => say({ note: (await store.logTree.checkpoint(size))!.note }),
      onStep(step) {
        if (step === kill) process.kill(process.pid, 'SIGKILL');
      },
    },
    { early: true },
  ),
);
for (const run of await Promise.allSettled(runs)) {
  // A database that was too busy is asked again by the next one.
  if (run.status === 'rejected' && !store.isUnavailable(run.reason)) throw run.reason;
}
await store.close();
