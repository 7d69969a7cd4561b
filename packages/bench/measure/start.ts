import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measurement, median } from '../measurement.ts';
import { createDatabase } from '../system/database.ts';
import { startServer } from '../system/server.ts';

export const start: Measurement = {
  title: 'Starting',
  async run(bench) {
    const { scale } = bench;
    const database = await createDatabase(bench, 'SQLite', [{ name: 'thread', subjects: scale.threads, comments: 20 }]);
    const home = mkdtempSync(join(tmpdir(), 'parvis-bench-'));
    bench.defer(() => rmSync(home, { recursive: true }));
    const ways = {
      'compiled anew': { NODE_DISABLE_COMPILE_CACHE: '1', NODE_COMPILE_CACHE: '' },
      'kept compiled': { XDG_CACHE_HOME: home, NODE_COMPILE_CACHE: '' },
    };
    const taken = Object.values(ways).map(() => ({
      ready: [] as number[],
      cpu: [] as number[],
      memory: [] as number[],
    }));
    // The first of several does not count: it brings the files, and what is kept, into memory.
    for (let round = scale.rounds > 1 ? -1 : 0; round < scale.rounds; round++) {
      for (const [at, environment] of Object.values(ways).entries()) {
        const begun = performance.now();
        const server = await startServer(bench, database, environment);
        const figures = { ready: performance.now() - begun, cpu: server.cpu(), memory: server.memory() / 1024 / 1024 };
        await server.stop();
        if (round < 0) continue;
        for (const name of ['ready', 'cpu', 'memory'] as const) taken[at]![name].push(figures[name]);
      }
    }
    return [
      {
        caption: 'From the command to the line that says where it answers',
        method: `\`parvis serve\`${scale.built ? ', compiled to JavaScript,' : ''} on SQLite with ${(scale.threads * 20).toLocaleString('en')} posts, \
${scale.rounds} times each way in turn, the middle one. What is kept compiled is in the user's cache folder, written \
by the start before.`,
        columns: ['the program is', 'ready after ms', 'CPU ms', 'memory, MB'],
        rows: Object.keys(ways).map((name, at) => [
          name,
          ...(['ready', 'cpu', 'memory'] as const).map((of) => median(taken[at]![of])),
        ]),
      },
    ];
  },
};
