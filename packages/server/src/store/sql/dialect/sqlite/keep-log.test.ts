import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { keepLog } from './keep-log.ts';

it('waits for another process that has the new file for itself, where SQLite does not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-'));
  const path = join(folder, 'p.db');
  const held = new Int32Array(new SharedArrayBuffer(4));
  // Lets go once it was asked to, a while after the other began to wait.
  const holder = new Worker(
    `const { workerData: { driver, path, held } } = require('node:worker_threads');
     const file = new (require(driver))(path);
     file.exec('begin exclusive');
     Atomics.store(held, 0, 1);
     Atomics.notify(held, 0);
     Atomics.wait(held, 0, 1);
     Atomics.wait(held, 0, 2, 200);
     file.exec('rollback');
     file.close();`,
    { eval: true, workerData: { driver: createRequire(import.meta.url).resolve('better-sqlite3'), path, held } },
  );
  const ended = new Promise((resolve) => holder.on('exit', resolve));
  await Atomics.waitAsync(held, 0, 0).value;
  const file = new Sqlite(path, { timeout: 0 });
  expect(() => file.pragma('journal_mode = WAL')).toThrow('locked');
  Atomics.store(held, 0, 2);
  Atomics.notify(held, 0);
  keepLog(file);
  expect(file.pragma('journal_mode', { simple: true })).toBe('wal');
  file.close();
  await ended;
  rmSync(folder, { recursive: true });
});
