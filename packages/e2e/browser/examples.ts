import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { startProgram } from '../system/program.ts';
import { cache } from './chromium.ts';
import { findPort } from './static.ts';

const folder = (name: string): string => fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url));

/** Builds `examples/npm` against a server and answers the folder of its build. */
export async function buildNpmExample(host: string): Promise<string> {
  const outDir = join(cache, 'example-npm');
  const before = process.env.VITE_PARVIS_HOST;
  process.env.VITE_PARVIS_HOST = host;
  try {
    await build({ root: folder('npm'), logLevel: 'error', build: { outDir, emptyOutDir: true } });
  } finally {
    if (before === undefined) delete process.env.VITE_PARVIS_HOST;
    else process.env.VITE_PARVIS_HOST = before;
  }
  return outDir;
}

/** A program of `examples` that runs by itself. */
export interface RunningExample {
  origin: string;
  close: () => Promise<void>;
}

/** Starts `examples/express` as its README says, on a free port and with a database of its own. */
export async function runExpressExample(): Promise<RunningExample> {
  const data = mkdtempSync(join(tmpdir(), 'parvis-express-'));
  const port = await findPort();
  const stop = await startProgram(
    [process.execPath, '--conditions=parvis-source', 'server.ts'],
    {
      cwd: folder('express'),
      env: { ...process.env, NODE_OPTIONS: '', PORT: String(port), DATABASE_URL: `sqlite:${join(data, 'parvis.db')}` },
    },
    /The club is at/,
  );
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      await stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
